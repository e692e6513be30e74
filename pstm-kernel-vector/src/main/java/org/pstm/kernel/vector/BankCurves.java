package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.physics.AliasFilter;

/**
 * The coefficients of the place in the filter bank, and the copies that a block reads: two, or three where the place
 * crosses a copy within the block. A block that would need more, or whose place has a kink, is left to
 * {@link BankPlaces}.
 */
final class BankCurves implements CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;

  private static final float HIGHEST = AliasFilter.COPIES - 2;

  /**
   * The greatest c_3 of a place that is smooth. Where the steeper axis changes, the place has a kink, a cubic through
   * it is wrong by about as much as its c_3, and so is the image, in this block, by that share of what two copies
   * differ.
   */
  private static final float KINK = 6e-5f * Lanes.COUNT;

  @Override
  public void compute(Curves curves) {
    float[] bank = curves.bank;
    for (int b = curves.from; b < curves.to; b += Lanes.COUNT) {
      FloatVector before = FloatVector.fromArray(F, bank, b);
      FloatVector f0 = FloatVector.fromArray(F, bank, b + 1);
      FloatVector f1 = FloatVector.fromArray(F, bank, b + 2);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, bank, b + 3));
      FloatVector bulge = c2.abs().add(c3.abs()).mul(0.4f);
      FloatVector least = f0.min(f1).sub(bulge).max(0f).min(HIGHEST);
      // Down to the whole number: both are positive, and a place just below one may count to the copy above it.
      FloatVector rounded = least.sub(0.5f).add(Lanes.ROUND);
      FloatVector copy = rounded.sub(Lanes.ROUND).max(0f);
      FloatVector beyond = f0.max(f1).add(bulge).min(HIGHEST + 1).sub(copy);
      Cubic.parabola0(f0.sub(copy), c3).intoArray(curves.q0, b);
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.q1, b);
      Cubic.parabola2(c2, c3).intoArray(curves.q2, b);
      ((IntVector) copy.convert(VectorOperators.F2I, 0)).intoArray(curves.copy, b);
      VectorMask<Integer> three = beyond.compare(VectorOperators.GT, 1f).cast(I);
      VectorMask<Integer> kink = beyond.compare(VectorOperators.GT, 2f)
          .or(c3.abs().compare(VectorOperators.GT, KINK)).cast(I);
      IntVector.zero(I).blend(1, three).intoArray(curves.further, b);
      IntVector base = IntVector.fromArray(I, curves.base, b);
      base.blend(-1, kink).intoArray(curves.base, b);
      IntVector.broadcast(I, -1).blend(base, kink).intoArray(curves.kinkBase, b);
    }
  }
}
