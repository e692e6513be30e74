package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.physics.AliasFilter;

/**
 * The copies of the filter bank that a block reads: two, or three where the place crosses a copy within the block. A
 * block that would need more, or whose place has a kink, is left to {@link BankPlaces}.
 */
final class BankCopies extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  private static final float HIGHEST = AliasFilter.COPIES - 2;

  /** How far a cubic leaves its chord at most, in |c_2| + |c_3|. */
  private static final float BULGE = 0.4f;

  /**
   * The greatest c_3 of a place that is smooth. Where the steeper axis changes, the place has a kink, a cubic through
   * it is wrong by about as much as its c_3, and so is the image, in this block, by that share of what two copies
   * differ.
   */
  private static final float KINK = 6e-5f * Lanes.COUNT;

  private final int stride;

  BankCopies(Workspace work) {
    stride = work.traces().stride();
  }

  @Override
  void compute(Curves curves) {
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, curves.bank + i + L);
      FloatVector f1 = FloatVector.fromArray(F, curves.floats, curves.bank + i + 2 * L);
      FloatVector c2 = FloatVector.fromArray(F, curves.floats, curves.bank2 + i);
      FloatVector c3 = FloatVector.fromArray(F, curves.floats, curves.bank3 + i);
      FloatVector middle = f0.add(f1).mul(0.5f);
      FloatVector reach = f1.sub(f0).abs().mul(0.5f).add(c2.abs().add(c3.abs()).mul(BULGE));
      FloatVector least = Lanes.clamp(middle.sub(reach), HIGHEST);
      // Down to the whole number: a place just below one may count to the copy above it.
      FloatVector rounded = least.sub(0.5f).add(Lanes.ROUND);
      FloatVector copy = rounded.sub(Lanes.ROUND);
      FloatVector beyond = Lanes.clamp(middle.add(reach), HIGHEST + 1).sub(copy);
      Cubic.parabola0(f0.sub(copy), c3).intoArray(curves.floats, curves.coefficients + b * Curves.GROUP + Curves.Q0);
      IntVector copies = rounded.reinterpretAsInts().sub(Lanes.ROUND_BITS);
      copies.intoArray(curves.copy, i);
      VectorMask<Integer> three = beyond.compare(VectorOperators.GT, 1f).cast(I);
      VectorMask<Integer> kink = beyond.compare(VectorOperators.GT, 2f)
          .or(c3.abs().compare(VectorOperators.GT, KINK)).cast(I);
      IntVector.zero(I).blend(1, three).intoArray(curves.further, i);
      IntVector base = IntVector.fromArray(I, curves.base, i);
      base.add(copies.mul(stride)).blend(-1, kink.or(base.lt(0))).intoArray(curves.window, i);
      base.blend(-1, kink).intoArray(curves.base, i);
      IntVector.broadcast(I, -1).blend(base, kink).intoArray(curves.kinkBase, i);
    }
  }
}
