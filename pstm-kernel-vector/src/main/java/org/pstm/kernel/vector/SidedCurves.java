package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes the curves of blocks next to a kink of the velocity anew, by cubics through knots on the other side of them
 * alone ({@link KnotTables#sides}). Between the four knots of any other cubic the kink would lie.
 */
final class SidedCurves extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final KnotTables knots;
  private final Values values;

  SidedCurves(KnotTables knots, Values values) {
    this.knots = knots;
    this.values = values;
  }

  /**
   * Where values at the knots lie in {@link Curves#floats}, and what is made of them.
   *
   * @param knots the values
   * @param constant the constant of the parabola within the coefficients of a block, or negative where it hangs on more
   * @param slope its factor of u; that of u^2 lies L behind
   * @param second c_2 of the cubic, or negative where nothing asks for it
   * @param third c_3
   */
  record Values(int knots, int constant, int slope, int second, int third) {

    static Values positions(Curves curves) {
      return new Values(curves.time, -1, Curves.P1, curves.c2, curves.c3);
    }

    static Values weights(Curves curves) {
      return new Values(curves.weight, Curves.W0, Curves.W1, -1, -1);
    }

    static Values places(Curves curves) {
      return new Values(curves.bank, -1, Curves.Q1, curves.bank2, curves.bank3);
    }
  }

  @Override
  void compute(Curves curves) {
    if (!knots.sided[curves.alike]) return;
    int row = knots.firstExact(curves.alike);
    for (int b = curves.from; b < curves.to; b++) {
      IntVector side = IntVector.fromArray(Lanes.INT, knots.sides, row + b * L);
      if (side.compare(VectorOperators.NE, 0).anyTrue()) compute(curves, b, row);
    }
  }

  private void compute(Curves curves, int b, int row) {
    float[] floats = curves.floats;
    IntVector side = IntVector.fromArray(Lanes.INT, knots.sides, row + b * L);
    int i = values.knots + b * L;
    FloatVector before = FloatVector.fromArray(F, floats, i);
    FloatVector f0 = FloatVector.fromArray(F, floats, i + L);
    FloatVector f1 = FloatVector.fromArray(F, floats, i + 2 * L);
    FloatVector behind = FloatVector.fromArray(F, floats, i + 3 * L);
    FloatVector above = Cubic.beyond(f1, f0, before, FloatVector.fromArray(F, floats, b == 0 ? i : i - L));
    FloatVector below = Cubic.beyond(f0, f1, behind, FloatVector.fromArray(F, floats, i + 4 * L));
    before = before.blend(below, side.compare(VectorOperators.EQ, KnotTables.BELOW).cast(F));
    behind = behind.blend(above, side.compare(VectorOperators.EQ, KnotTables.ABOVE).cast(F));
    FloatVector c2 = Cubic.second(before, f0, f1);
    FloatVector c3 = Cubic.third(before, f0, f1, behind);
    int at = curves.coefficients + b * Curves.GROUP;
    if (values.constant >= 0) Cubic.parabola0(f0, c3).intoArray(floats, at + values.constant);
    Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(floats, at + values.slope);
    Cubic.parabola2(c2, c3).intoArray(floats, at + values.slope + L);
    if (values.second < 0) return;
    c2.intoArray(floats, values.second + b * L);
    c3.intoArray(floats, values.third + b * L);
  }
}
