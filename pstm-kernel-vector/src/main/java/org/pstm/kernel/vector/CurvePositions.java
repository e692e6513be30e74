package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of the positions, as far as they do not depend on the base. */
final class CurvePositions extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  @Override
  void compute(Curves curves) {
    int time = curves.time;
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      FloatVector before = FloatVector.fromArray(F, curves.floats, time + i);
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, time + i + L);
      FloatVector f1 = FloatVector.fromArray(F, curves.floats, time + i + 2 * L);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, curves.floats, time + i + 3 * L));
      c2.intoArray(curves.floats, curves.c2 + i);
      c3.intoArray(curves.floats, curves.c3 + i);
      int at = curves.coefficients + b * Curves.GROUP;
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.floats, at + Curves.P1);
      Cubic.parabola2(c2, c3).intoArray(curves.floats, at + Curves.P2);
    }
  }
}
