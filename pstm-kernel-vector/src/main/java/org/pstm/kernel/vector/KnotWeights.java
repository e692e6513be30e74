package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Positions and weights at the knots, and dt/dtau with V held. */
final class KnotWeights implements CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pair pair;
  private final Amplitude amplitude;

  KnotWeights(Workspace work, KnotTables knots) {
    this.knots = knots;
    traces = work.traces();
    pair = work.pair();
    amplitude = new Amplitude(work.spec());
  }

  @Override
  public void compute(Curves curves) {
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    int k = curves.trace;
    float delay = traces.delay[k];
    float traceWeight = traces.weight[k];
    int imageClass = traces.imageClass[k];
    int row = curves.pillar * knots.row;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, knots.quarterSquare, j);
      FloatVector ts = knots.rays.square(row + j, vertical, source).sqrt();
      FloatVector tg = knots.rays.square(row + j, vertical, receiver).sqrt();
      ts.intoArray(curves.ts, j);
      tg.intoArray(curves.tg, j);
      FloatVector t = ts.add(tg);
      t.sub(delay).intoArray(curves.time, j);
      FloatVector cosine = FloatVector.fromArray(F, knots.halfLeg, j).mul(t).div(ts.mul(tg));
      cosine.intoArray(curves.cosine, j);
      amplitude.of(new Amplitude.Rays(ts, tg, cosine), FloatVector.fromArray(F, knots.seconds, j),
          FloatVector.fromArray(F, knots.rays.slownessSquare, row + j), imageClass)
          .mul(traceWeight).intoArray(curves.weight, j);
    }
  }
}
