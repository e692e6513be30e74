package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of the place in the filter bank, as far as they do not depend on the copies. */
final class BankSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  @Override
  void compute(Curves curves) {
    float[] bank = curves.bank;
    for (int b = curves.from; b < curves.to; b += Lanes.COUNT) {
      FloatVector before = FloatVector.fromArray(F, bank, b);
      FloatVector f0 = FloatVector.fromArray(F, bank, b + 1);
      FloatVector f1 = FloatVector.fromArray(F, bank, b + 2);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, bank, b + 3));
      int at = curves.place(b);
      c2.intoArray(curves.bank2, b);
      c3.intoArray(curves.bank3, b);
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.coefficients, at + Curves.Q1);
      Cubic.parabola2(c2, c3).intoArray(curves.coefficients, at + Curves.Q2);
    }
  }
}
