package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** dt/dtau with V held, at the knots, and that as the weight. */
final class KnotCosines extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;

  KnotCosines(Workspace work, KnotTables knots) {
    this.knots = knots;
    traces = work.traces();
  }

  @Override
  void compute(Curves curves) {
    float traceWeight = traces.weight[curves.trace];
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector ts = FloatVector.fromArray(F, curves.ts, j);
      FloatVector tg = FloatVector.fromArray(F, curves.tg, j);
      FloatVector cosine = FloatVector.fromArray(F, knots.halfLeg, j).mul(ts.add(tg))
          .mul(FloatVector.fromArray(F, curves.inverse, j));
      cosine.intoArray(curves.cosine, j);
      cosine.mul(traceWeight).intoArray(curves.weight, j);
    }
  }
}
