package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of the place in the filter bank, as far as they do not depend on the copies. */
final class BankSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  @Override
  void compute(Curves curves) {
    int bank = curves.bank;
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      FloatVector before = FloatVector.fromArray(F, curves.floats, bank + i);
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, bank + i + L);
      FloatVector f1 = FloatVector.fromArray(F, curves.floats, bank + i + 2 * L);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, curves.floats, bank + i + 3 * L));
      int at = curves.coefficients + b * Curves.GROUP;
      c2.intoArray(curves.floats, curves.bank2 + i);
      c3.intoArray(curves.floats, curves.bank3 + i);
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.floats, at + Curves.Q1);
      Cubic.parabola2(c2, c3).intoArray(curves.floats, at + Curves.Q2);
    }
  }
}
