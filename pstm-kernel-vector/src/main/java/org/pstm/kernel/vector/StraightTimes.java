package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link KnotTimes} for straight rays: both legs in one loop. */
final class StraightTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pair pair;
  private final boolean divides;

  StraightTimes(Workspace work, KnotTables knots) {
    this.knots = knots;
    traces = work.traces();
    pair = work.pair();
    divides = KnotTimes.divides(work.spec().parameters());
  }

  @Override
  void compute(Curves curves) {
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    float delay = traces.delay[curves.trace];
    int row = curves.pillar * knots.row;
    float[] time = curves.time;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, knots.quarterSquare, j);
      FloatVector slowness = FloatVector.fromArray(F, knots.rays.slownessSquare, row + j);
      FloatVector ts = vertical.add(slowness.mul(source)).sqrt();
      FloatVector tg = vertical.add(slowness.mul(receiver)).sqrt();
      ts.intoArray(curves.ts, j);
      tg.intoArray(curves.tg, j);
      ts.add(tg).sub(delay).intoArray(time, j);
      if (divides) FloatVector.broadcast(F, 1f).div(ts.mul(tg)).intoArray(curves.inverse, j);
    }
  }
}
