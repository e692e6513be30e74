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
    int row = curves.alike * knots.row;
    for (int knot = curves.from; knot < curves.to + Curves.BEHIND; knot++) {
      int j = knot * Lanes.COUNT;
      FloatVector ts = FloatVector.fromArray(F, curves.floats, curves.ts + j);
      FloatVector tg = FloatVector.fromArray(F, curves.floats, curves.tg + j);
      amplitude.of(new Amplitude.Rays(ts, tg, ts), FloatVector.broadcast(F, knots.seconds[knot]),
          FloatVector.fromArray(F, knots.rays.slownessSquare, row + j), imageClass)
          .mul(traceWeight).intoArray(curves.floats, curves.weight + j);
    }
  }
}
