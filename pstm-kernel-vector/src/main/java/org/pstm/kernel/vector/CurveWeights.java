package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The coefficients of the weights, from those at the knots. */
final class CurveWeights extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  @Override
  void compute(Curves curves) {
    float[] weight = curves.weight;
    for (int b = curves.from; b < curves.to; b += Lanes.COUNT) {
      FloatVector before = FloatVector.fromArray(F, weight, b);
      FloatVector f0 = FloatVector.fromArray(F, weight, b + 1);
      FloatVector f1 = FloatVector.fromArray(F, weight, b + 2);
      FloatVector c2 = Cubic.second(before, f0, f1);
      FloatVector c3 = Cubic.third(before, f0, f1, FloatVector.fromArray(F, weight, b + 3));
      int at = curves.place(b);
      Cubic.parabola0(f0, c3).intoArray(curves.coefficients, at + Curves.W0);
      Cubic.parabola1(Cubic.first(f0, f1, c2, c3), c3).intoArray(curves.coefficients, at + Curves.W1);
      Cubic.parabola2(c2, c3).intoArray(curves.coefficients, at + Curves.W2);
    }
  }
}
