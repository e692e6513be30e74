package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The obliquity weights of curved rays: dt/dtau, the derivative of the cubic of their times. */
final class CosineWeights extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final StagedTraces traces;
  private final float toCosine;

  CosineWeights(Workspace work) {
    traces = work.traces();
    toCosine = CosineLimit.perBlock(work.spec());
  }

  @Override
  void compute(Curves curves) {
    float factor = toCosine * traces.weight[curves.trace];
    for (int b = curves.from; b < curves.to; b += Lanes.COUNT) {
      FloatVector c2 = FloatVector.fromArray(F, curves.c2, b);
      FloatVector c3 = FloatVector.fromArray(F, curves.c3, b);
      FloatVector rise = FloatVector.fromArray(F, curves.time, b + 2).sub(FloatVector.fromArray(F, curves.time, b + 1));
      int at = curves.place(b);
      rise.sub(c2).sub(c3).mul(factor).intoArray(curves.coefficients, at + Curves.W0);
      c2.mul(2 * factor).intoArray(curves.coefficients, at + Curves.W1);
      c3.mul(3 * factor).intoArray(curves.coefficients, at + Curves.W2);
    }
  }
}
