package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.Weighting;

/**
 * Where the pairs of a trace and the pillars of a group begin, and those of them that go the usual way through their
 * blocks: some on the rim of the aperture, all others inside of it or where one taper holds for all of them. All lanes
 * are told at once.
 */
final class RegularPairs {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  private final Pairs pairs;
  private final GroupRadii radii;
  private final float taper;
  private final boolean weighted;

  /** For each staged trace the first block of the group before: that of the next is near it. */
  private final int[] reached;

  /** Of each lane the first block, and the first of which all samples contribute. */
  final int[] begins = new int[L];

  final int[] wholes = new int[L];

  /** Of each regular lane the first block behind the rim; of others one behind all blocks. */
  final int[] insides = new int[L];

  /** The same, of others one before all blocks. */
  final int[] rimEnds = new int[L];

  /** The taper of the blocks behind the rim, where there is one. */
  private final float[] fades = new float[L];

  private boolean faded;

  RegularPairs(Workspace work, GroupRadii radii) {
    this.radii = radii;
    pairs = work.pairs();
    taper = (float) work.spec().parameters().aperture().taper();
    weighted = work.spec().parameters().weighting() != Weighting.NONE;
    reached = new int[work.traces().endBlock.length];
  }

  /**
   * Finds where pairs that have been located begin, before {@code end}; returns the first block of all of them.
   *
   * @param alike the group in whose rows the radii are
   */
  int begin(int alike, int k, int end) {
    int row = radii.first(alike);
    FloatVector r = FloatVector.fromArray(F, pairs.radius, 0);
    int from = Math.min(end, reached[k]);
    while (from > 0 && isWithin(radii.reach, row, r, from - 1)) from--;
    IntVector begin = search(radii.reach, row, from, end);
    begin.intoArray(begins, 0);
    reached[k] = begin.reduceLanes(VectorOperators.MIN);
    return reached[k];
  }

  /** Whether some lane is within the radius of a block. */
  private static boolean isWithin(float[] radius, int row, FloatVector r, int b) {
    return r.compare(VectorOperators.LE, FloatVector.fromArray(F, radius, row + b * L)).anyTrue();
  }

  /** For each lane the first block, from {@code from} on to {@code end}, within whose radius it is. */
  private IntVector search(float[] radius, int row, int from, int end) {
    FloatVector r = FloatVector.fromArray(F, pairs.radius, 0);
    IntVector found = IntVector.broadcast(I, from);
    for (int b = from; b < end; b++) {
      VectorMask<Float> beyond = r.compare(VectorOperators.GT, FloatVector.fromArray(F, radius, row + b * L));
      VectorMask<Integer> still = beyond.cast(I).and(found.eq(b));
      if (!still.anyTrue()) return found;
      found = found.add(1, still);
    }
    return found;
  }

  /**
   * Finds where rims end, the curves of the pairs being there.
   *
   * @param count lanes that have a pillar
   * @return a bit for each lane whose pair is regular
   */
  long find(Curves curves, int count) {
    int end = curves.to;
    int row = radii.first(curves.alike);
    int first = reached[curves.trace];
    search(radii.least, row, first, end).intoArray(wholes, 0);
    IntVector begin = IntVector.fromArray(I, begins, 0);
    IntVector inside = search(radii.inner, row, first, end);
    VectorMask<Integer> regular = I.indexInRange(0, count).and(begin.lt(end))
        .and(begin.compare(VectorOperators.GE, IntVector.fromArray(I, radii.steadyFrom, curves.alike * L)));
    if (weighted) inside = endAtLevel(inside, curves.alike);
    IntVector.broadcast(I, Integer.MAX_VALUE).blend(inside, regular).intoArray(insides, 0);
    IntVector.zero(I).blend(inside, regular).intoArray(rimEnds, 0);
    return regular.toLong();
  }

  /** Ends rims where the radius stays level to the end, and finds the tapers there. */
  private IntVector endAtLevel(IntVector inside, int alike) {
    IntVector level = IntVector.fromArray(I, radii.levelFrom, alike * L).max(IntVector.fromArray(I, begins, 0));
    VectorMask<Integer> fade = inside.compare(VectorOperators.GT, level);
    faded = fade.anyTrue();
    if (faded) fade(alike, fade.cast(F));
    return inside.min(level);
  }

  private void fade(int alike, VectorMask<Float> lanes) {
    FloatVector share = FloatVector.fromArray(F, pairs.radius, 0)
        .div(FloatVector.fromArray(F, radii.level, alike * L));
    FloatVector.broadcast(F, 1f).blend(CosineTaper.of(share, taper), lanes).intoArray(fades, 0);
  }

  /** Multiplies the weights behind the rim by their tapers. */
  void fade(Curves curves) {
    if (!faded) return;
    FloatVector factors = FloatVector.fromArray(F, fades, 0);
    IntVector inside = IntVector.fromArray(I, insides, 0);
    for (int b = inside.reduceLanes(VectorOperators.MIN); b < curves.to; b++) {
      VectorMask<Float> lanes = inside.compare(VectorOperators.LE, b).cast(F);
      int i = curves.coefficients + b * Curves.GROUP;
      multiply(curves.floats, i + Curves.W0, factors, lanes);
      multiply(curves.floats, i + Curves.W1, factors, lanes);
      multiply(curves.floats, i + Curves.W2, factors, lanes);
    }
  }

  private static void multiply(float[] values, int i, FloatVector factors, VectorMask<Float> lanes) {
    FloatVector.fromArray(F, values, i).mul(factors, lanes).intoArray(values, i);
  }
}
