package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Weights of spreading and of true amplitude at the knots. */
final class KnotAmplitudes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;
  private final Amplitude amplitude;

  KnotAmplitudes(Workspace work, KnotTables knots) {
    this.knots = knots;
    traces = work.traces();
    amplitude = new Amplitude(work.spec());
  }

  @Override
  void compute(Curves curves) {
    int k = curves.trace;
    float traceWeight = traces.weight[k];
    int imageClass = traces.imageClass[k];
    int row = curves.pillar * knots.row;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector ts = FloatVector.fromArray(F, curves.ts, j);
      FloatVector tg = FloatVector.fromArray(F, curves.tg, j);
      amplitude.of(new Amplitude.Rays(ts, tg, ts), FloatVector.fromArray(F, knots.seconds, j),
          FloatVector.fromArray(F, knots.rays.slownessSquare, row + j), imageClass)
          .mul(traceWeight).intoArray(curves.weight, j);
    }
  }
}
