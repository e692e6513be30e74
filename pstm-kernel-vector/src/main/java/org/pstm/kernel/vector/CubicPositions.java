package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of positions that are cubics ({@link Quartic}), the first of them without the value itself. */
final class CubicPositions extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  @Override
  void compute(Curves curves) {
    float[] time = curves.time;
    float[] between = curves.between;
    for (int b = curves.from; b < curves.to; b += Lanes.COUNT) {
      FloatVector f0 = FloatVector.fromArray(F, between, b);
      FloatVector f1 = FloatVector.fromArray(F, time, b + 1);
      FloatVector f2 = FloatVector.fromArray(F, between, b + 1);
      FloatVector f3 = FloatVector.fromArray(F, time, b + 2);
      FloatVector f4 = FloatVector.fromArray(F, between, b + 2);
      FloatVector m3 = Quartic.third(f0, f1, f3, f4);
      FloatVector m2 = Quartic.second(f1, f2, f3);
      int at = curves.place(b);
      Quartic.shift(m2, f0, f2, f4).intoArray(curves.coefficients, at + Curves.P0);
      Quartic.first(f1, f3, m3).intoArray(curves.coefficients, at + Curves.P1);
      m2.intoArray(curves.coefficients, at + Curves.P2);
      m3.intoArray(curves.p3, b);
    }
  }
}
