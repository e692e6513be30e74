package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.AntiAlias;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Weighting;

/** Positions at the knots, the legs, and what takes the place of dividing by legs. */
final class KnotTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pair pair;
  private final boolean divides;

  KnotTimes(Workspace work, KnotTables knots) {
    this.knots = knots;
    traces = work.traces();
    pair = work.pair();
    MigrationParameters how = work.spec().parameters();
    divides = how.weighting() == Weighting.OBLIQUITY || how.mute().stretch().isPresent()
        || how.antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
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
      FloatVector ts = knots.rays.square(row + j, vertical, source).sqrt();
      FloatVector tg = knots.rays.square(row + j, vertical, receiver).sqrt();
      ts.intoArray(curves.ts, j);
      tg.intoArray(curves.tg, j);
      ts.add(tg).sub(delay).intoArray(time, j);
      if (divides) FloatVector.broadcast(F, 1f).div(ts.mul(tg)).intoArray(curves.inverse, j);
    }
  }
}
