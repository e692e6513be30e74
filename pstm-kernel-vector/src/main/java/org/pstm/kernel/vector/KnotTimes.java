package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.AntiAlias;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Weighting;

/**
 * Positions at the knots, the legs, and what takes the place of dividing by legs, from what {@link LegSquares}
 * computed. {@link StraightTimes} does all of it for straight rays.
 */
final class KnotTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final StagedTraces traces;
  private final boolean divides;

  KnotTimes(Workspace work) {
    traces = work.traces();
    divides = divides(work.spec().parameters());
  }

  /** Whether something divides by legs. */
  static boolean divides(MigrationParameters how) {
    return how.weighting() == Weighting.OBLIQUITY || how.mute().stretch().isPresent()
        || how.antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
  }

  @Override
  void compute(Curves curves) {
    float delay = traces.delay[curves.trace];
    int time = curves.time;
    for (int j = curves.from * Lanes.COUNT; j < (curves.to + Curves.BEHIND) * Lanes.COUNT; j += Lanes.COUNT) {
      FloatVector ts = FloatVector.fromArray(F, curves.floats, curves.ts + j).sqrt();
      FloatVector tg = FloatVector.fromArray(F, curves.floats, curves.tg + j).sqrt();
      ts.intoArray(curves.floats, curves.ts + j);
      tg.intoArray(curves.floats, curves.tg + j);
      ts.add(tg).sub(delay).intoArray(curves.floats, time + j);
      if (divides) FloatVector.broadcast(F, 1f).div(ts.mul(tg)).intoArray(curves.floats, curves.inverse + j);
    }
  }
}
