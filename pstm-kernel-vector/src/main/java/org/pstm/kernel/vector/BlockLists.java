package org.pstm.kernel.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The blocks of a trace and the pillars of a group that have curves, by the loops that add them. Those of
 * {@link RegularPairs} are laid into them a block of all lanes at a time, by steps that are called as
 * {@link CurveStage} wants it; those of other pairs one by one.
 */
final class BlockLists {

  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  /** Whether blocks are read from the copies of the filter bank. */
  final boolean bank;

  /** Blocks of which all samples are inside the taper. */
  final BlockList inside;

  /** Those of them whose place in the filter bank crosses a copy. */
  final BlockList crossings;

  /** Blocks on the rim of the aperture. */
  final BlockList rims;

  /** The places in the list of the rim of those of its blocks that cross a copy. */
  final BlockList rimCrossings;

  private final CurveStage[] steps;
  private final RegularPairs regular;

  BlockLists(int blocks, RimSums.Copies copies, RegularPairs regular) {
    this.regular = regular;
    bank = copies == RimSums.Copies.BANK;
    int size = blocks * L;
    inside = new BlockList(size);
    crossings = new BlockList(bank ? size : 0);
    rims = new BlockList(size);
    rimCrossings = new BlockList(bank ? size : 0);
    steps = new CurveStage[] {new LayRims(), new LayInside(), new LayCrossings()};
  }

  void clear() {
    inside.count = 0;
    crossings.count = 0;
    rims.count = 0;
  }

  /** Appends the blocks of regular pairs. */
  void lay(Curves curves) {
    CurveStage.compute(steps, curves);
  }

  /** Those of some lanes whose block has curves. */
  private VectorMask<Integer> ready(Curves curves, int b, VectorMask<Integer> lanes) {
    if (!curves.lacks) return lanes;
    return IntVector.fromArray(I, curves.lacking, (b >> Curves.WORD) * L).and(1 << b)
        .compare(VectorOperators.EQ, 0, lanes);
  }

  private final class LayRims extends CurveStage {

    @Override
    void compute(Curves curves) {
      IntVector begin = IntVector.fromArray(I, regular.begins, 0);
      IntVector inside = IntVector.fromArray(I, regular.rimEnds, 0);
      for (int b = curves.from; b < curves.to; b++) {
        VectorMask<Integer> open = inside.compare(VectorOperators.GT, b);
        if (!open.anyTrue()) return;
        rims.add(b, ready(curves, b, begin.compare(VectorOperators.LE, b, open)));
      }
    }
  }

  private final class LayInside extends CurveStage {

    @Override
    void compute(Curves curves) {
      IntVector from = IntVector.fromArray(I, regular.insides, 0);
      for (int b = from.reduceLanes(VectorOperators.MIN); b < curves.to; b++)
        inside.add(b, ready(curves, b, from.compare(VectorOperators.LE, b)));
    }
  }

  private final class LayCrossings extends CurveStage {

    @Override
    void compute(Curves curves) {
      if (!bank) return;
      IntVector from = IntVector.fromArray(I, regular.insides, 0);
      for (int b = from.reduceLanes(VectorOperators.MIN); b < curves.to; b++) {
        VectorMask<Integer> lanes = ready(curves, b, from.compare(VectorOperators.LE, b));
        crossings.add(b, IntVector.fromArray(I, curves.further, b * L).compare(VectorOperators.GT, 0, lanes));
      }
    }
  }

  /** Finds the blocks of the rim that cross a copy. */
  void findRimCrossings(int[] further) {
    int count = 0;
    for (int n = 0; n < rims.count; n++) {
      rimCrossings.elements[count] = n;
      count += further[rims.elements[n]];
    }
    rimCrossings.count = count;
  }
}
