package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Weighting;

/** Positions of straight rays at the knots, where nothing divides by legs, and the legs where weights need them. */
final class StraightTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pairs pairs;
  private final boolean legs;

  StraightTimes(Workspace work, KnotTables knots) {
    this.knots = knots;
    legs = weighsLegs(work.spec().parameters());
    traces = work.traces();
    pairs = work.pairs();
  }

  /** Whether weights have powers of the legs in them. */
  static boolean weighsLegs(MigrationParameters how) {
    return how.weighting() != Weighting.NONE && how.weighting() != Weighting.OBLIQUITY;
  }

  @Override
  void compute(Curves curves) {
    FloatVector source = FloatVector.fromArray(F, pairs.sourceSquare, 0);
    FloatVector receiver = FloatVector.fromArray(F, pairs.receiverSquare, 0);
    float delay = traces.delay[curves.trace];
    int row = curves.alike * knots.row;
    for (int knot = curves.from; knot < curves.to + Curves.BEHIND; knot++) {
      int j = knot * Lanes.COUNT;
      FloatVector vertical = FloatVector.broadcast(F, knots.quarterSquare[knot]);
      FloatVector slowness = FloatVector.fromArray(F, knots.rays.slownessSquare, row + j);
      FloatVector ts = vertical.add(slowness.mul(source)).sqrt();
      FloatVector tg = vertical.add(slowness.mul(receiver)).sqrt();
      ts.add(tg).sub(delay).intoArray(curves.floats, curves.time + j);
      if (legs) {
        ts.intoArray(curves.floats, curves.ts + j);
        tg.intoArray(curves.floats, curves.tg + j);
      }
    }
  }
}
