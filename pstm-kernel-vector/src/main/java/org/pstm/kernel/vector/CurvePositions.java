package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of the positions, as far as they do not depend on the base. */
final class CurvePositions extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  @Override
  void compute(Curves curves) {
    float[] time = curves.time;
    for (int b = curves.from; b < curves.to; b += Lanes.COUNT) {
      FloatVector before = FloatVector.fromArray(F, time, b);
      FloatVector f0 = FloatVector.fromArray(F, time, b + 1);
      FloatVector f1 = FloatVector.fromArray(F, time, b + 2);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, time, b + 3));
      c2.intoArray(curves.c2, b);
      c3.intoArray(curves.c3, b);
      int at = curves.place(b);
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.coefficients, at + Curves.P1);
      Cubic.parabola2(c2, c3).intoArray(curves.coefficients, at + Curves.P2);
    }
  }
}
