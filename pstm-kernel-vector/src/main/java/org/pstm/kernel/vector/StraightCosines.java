package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Positions of straight rays at the knots, and with one quotient what divides by their legs: dt/dtau as the weight, and
 * by itself for a stretch mute, and the slopes of both legs over their times.
 */
final class StraightCosines extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pairs pairs;
  private final boolean stretches;

  StraightCosines(Workspace work, KnotTables knots) {
    this.knots = knots;
    traces = work.traces();
    pairs = work.pairs();
    stretches = work.spec().parameters().mute().stretch().isPresent();
  }

  @Override
  void compute(Curves curves) {
    FloatVector source = FloatVector.fromArray(F, pairs.sourceSquare, 0);
    FloatVector receiver = FloatVector.fromArray(F, pairs.receiverSquare, 0);
    float delay = traces.delay[curves.trace];
    float traceWeight = traces.weight[curves.trace];
    int row = curves.alike * knots.row;
    for (int knot = curves.from; knot < curves.to + Curves.BEHIND; knot++) {
      int j = knot * Lanes.COUNT;
      FloatVector vertical = FloatVector.broadcast(F, knots.quarterSquare[knot]);
      FloatVector slowness = FloatVector.fromArray(F, knots.rays.slownessSquare, row + j);
      FloatVector ts = vertical.add(slowness.mul(source)).sqrt();
      FloatVector tg = vertical.add(slowness.mul(receiver)).sqrt();
      FloatVector t = ts.add(tg);
      FloatVector inverse = FloatVector.broadcast(F, 1f).div(ts.mul(tg));
      FloatVector cosine = FloatVector.broadcast(F, knots.halfLeg[knot]).mul(t).mul(inverse);
      t.sub(delay).intoArray(curves.floats, curves.time + j);
      if (stretches) cosine.intoArray(curves.floats, curves.cosine + j);
      cosine.mul(traceWeight).intoArray(curves.floats, curves.weight + j);
      slowness.mul(inverse.mul(tg)).intoArray(curves.floats, curves.slopeS + j);
      slowness.mul(inverse.mul(ts)).intoArray(curves.floats, curves.slopeG + j);
    }
  }
}
