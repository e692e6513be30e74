package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.TravelTimeModel;

/** Positions half-way between the knots. */
final class HalfKnotTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final HalfKnots halves;
  private final StagedTraces traces;
  private final Pair pair;
  private final Span span;
  private final boolean straight;
  private final float[] source;
  private final float[] receiver;

  HalfKnotTimes(Workspace work, HalfKnots halves) {
    this.halves = halves;
    traces = work.traces();
    pair = work.pair();
    span = new Span(halves.quarterSquare);
    straight = work.spec().parameters().travelTime() == TravelTimeModel.STRAIGHT;
    source = new float[halves.quarterSquare.length];
    receiver = new float[halves.quarterSquare.length];
  }

  @Override
  void compute(Curves curves) {
    if (straight) {
      computeStraight(curves);
      return;
    }
    span.at(curves, halves.row());
    halves.rays.squares(span, pair.sourceSquare, source);
    halves.rays.squares(span, pair.receiverSquare, receiver);
    addLegs(curves);
  }

  /** Both legs in one loop. */
  private void computeStraight(Curves curves) {
    FloatVector s = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector g = FloatVector.broadcast(F, pair.receiverSquare);
    float delay = traces.delay[curves.trace];
    int row = curves.pillar * halves.row();
    for (int j = curves.from; j < curves.to + 2; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, halves.quarterSquare, j);
      FloatVector slowness = FloatVector.fromArray(F, halves.rays.slownessSquare, row + j);
      vertical.add(slowness.mul(s)).sqrt().add(vertical.add(slowness.mul(g)).sqrt()).sub(delay)
          .intoArray(curves.between, j);
    }
  }

  private void addLegs(Curves curves) {
    float delay = traces.delay[curves.trace];
    for (int j = curves.from; j < curves.to + 2; j += Lanes.COUNT)
      FloatVector.fromArray(F, source, j).sqrt().add(FloatVector.fromArray(F, receiver, j).sqrt()).sub(delay)
          .intoArray(curves.between, j);
  }
}
