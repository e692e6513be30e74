package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The slopes that {@link LegSlopes} computed over the times of their legs, at the knots. */
final class DividedSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  @Override
  void compute(Curves curves) {
    float[] floats = curves.floats;
    for (int j = curves.from * Lanes.COUNT; j < (curves.to + Curves.BEHIND) * Lanes.COUNT; j += Lanes.COUNT) {
      FloatVector inverse = FloatVector.fromArray(F, floats, curves.inverse + j);
      FloatVector perSource = inverse.mul(FloatVector.fromArray(F, floats, curves.tg + j));
      FloatVector perReceiver = inverse.mul(FloatVector.fromArray(F, floats, curves.ts + j));
      FloatVector.fromArray(F, floats, curves.slopeS + j).mul(perSource).intoArray(floats, curves.slopeS + j);
      FloatVector.fromArray(F, floats, curves.slopeG + j).mul(perReceiver).intoArray(floats, curves.slopeG + j);
    }
  }
}
