package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.TravelTimeModel;

/** Positions half-way between the knots. */
final class HalfKnotTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final HalfKnots halves;
  private final StagedTraces traces;
  private final Pairs pairs;
  private final Span span;
  private final boolean straight;
  private final float[] source;
  private final float[] receiver;

  HalfKnotTimes(Workspace work, KnotTables knots) {
    this.knots = knots;
    halves = knots.halves;
    traces = work.traces();
    pairs = work.pairs();
    span = new Span(halves.verticals);
    straight = work.spec().parameters().travelTime() == TravelTimeModel.STRAIGHT;
    source = new float[knots.row];
    receiver = new float[knots.row];
  }

  @Override
  void compute(Curves curves) {
    if (straight) {
      computeStraight(curves);
      return;
    }
    span.at(curves, knots.row, 0);
    halves.rays.squares(span, pairs.sourceSquare, source);
    halves.rays.squares(span, pairs.receiverSquare, receiver);
    addLegs(curves);
  }

  /** Both legs in one loop. */
  private void computeStraight(Curves curves) {
    FloatVector s = FloatVector.fromArray(F, pairs.sourceSquare, 0);
    FloatVector g = FloatVector.fromArray(F, pairs.receiverSquare, 0);
    float delay = traces.delay[curves.trace];
    int row = curves.alike * knots.row;
    for (int knot = curves.from; knot < curves.to + 2; knot++) {
      int j = knot * Lanes.COUNT;
      FloatVector vertical = FloatVector.broadcast(F, halves.quarterSquare[knot]);
      FloatVector slowness = FloatVector.fromArray(F, halves.rays.slownessSquare, row + j);
      vertical.add(slowness.mul(s)).sqrt().add(vertical.add(slowness.mul(g)).sqrt()).sub(delay)
          .intoArray(curves.floats, curves.between + j);
    }
  }

  private void addLegs(Curves curves) {
    float delay = traces.delay[curves.trace];
    for (int j = curves.from * Lanes.COUNT; j < (curves.to + 2) * Lanes.COUNT; j += Lanes.COUNT)
      FloatVector.fromArray(F, source, j).sqrt().add(FloatVector.fromArray(F, receiver, j).sqrt()).sub(delay)
          .intoArray(curves.floats, curves.between + j);
  }
}
