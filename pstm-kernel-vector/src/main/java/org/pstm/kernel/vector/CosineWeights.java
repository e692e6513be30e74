package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The obliquity weights of curved rays: dt/dtau, the derivative of the cubic of their times. */
final class CosineWeights extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final StagedTraces traces;
  private final float toCosine;

  CosineWeights(Workspace work) {
    traces = work.traces();
    toCosine = CosineLimit.perBlock(work.spec());
  }

  @Override
  void compute(Curves curves) {
    float factor = toCosine * traces.weight[curves.trace];
    for (int b = curves.from; b < curves.to; b++) {
      int i = b * L;
      FloatVector c2 = FloatVector.fromArray(F, curves.floats, curves.c2 + i);
      FloatVector c3 = FloatVector.fromArray(F, curves.floats, curves.c3 + i);
      FloatVector f0 = FloatVector.fromArray(F, curves.floats, curves.time + i + L);
      FloatVector rise = FloatVector.fromArray(F, curves.floats, curves.time + i + 2 * L).sub(f0);
      int at = curves.coefficients + b * Curves.GROUP;
      rise.sub(c2).sub(c3).mul(factor).intoArray(curves.floats, at + Curves.W0);
      c2.mul(2 * factor).intoArray(curves.floats, at + Curves.W1);
      c3.mul(3 * factor).intoArray(curves.floats, at + Curves.W2);
    }
  }
}
