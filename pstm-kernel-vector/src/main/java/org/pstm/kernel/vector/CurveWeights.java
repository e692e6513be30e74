package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of the weights, from those at the knots. */
final class CurveWeights extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  @Override
  void compute(Curves curves) {
    int weight = curves.weight;
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      FloatVector before = FloatVector.fromArray(F, curves.floats, weight + i);
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, weight + i + L);
      FloatVector f1 = FloatVector.fromArray(F, curves.floats, weight + i + 2 * L);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, curves.floats, weight + i + 3 * L));
      int at = curves.coefficients + b * Curves.GROUP;
      Cubic.parabola0(f0, c3).intoArray(curves.floats, at + Curves.W0);
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.floats, at + Curves.W1);
      Cubic.parabola2(c2, c3).intoArray(curves.floats, at + Curves.W2);
    }
  }
}
