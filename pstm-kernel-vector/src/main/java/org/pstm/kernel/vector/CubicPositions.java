package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of positions that are cubics ({@link Quartic}), the first of them without the value itself. */
final class CubicPositions extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  @Override
  void compute(Curves curves) {
    int time = curves.time;
    int between = curves.between;
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, between + i);
      FloatVector f1 = FloatVector.fromArray(F, curves.floats, time + i + L);
      FloatVector f2 = FloatVector.fromArray(F, curves.floats, between + i + L);
      FloatVector f3 = FloatVector.fromArray(F, curves.floats, time + i + 2 * L);
      FloatVector f4 = FloatVector.fromArray(F, curves.floats, between + i + 2 * L);
      FloatVector m3 = Quartic.third(f0, f1, f3, f4);
      FloatVector m2 = Quartic.second(f1, f2, f3);
      int at = curves.coefficients + b * Curves.GROUP;
      Quartic.shift(m2, f0, f2, f4).intoArray(curves.floats, at + Curves.P0);
      Quartic.first(f1, f3, m3).intoArray(curves.floats, at + Curves.P1);
      m2.intoArray(curves.floats, at + Curves.P2);
      m3.intoArray(curves.floats, curves.p3 + i);
    }
  }
}
