package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.TravelTimeModel;
import org.pstm.physics.AliasFilter;

/** The place in the filter bank of each sample of a block, where it is no parabola (theory.md, equations 20 and 21). */
final class BankPlaces {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final RayTables rays;
  private final TileTables tables;
  private final Pair pair;
  private final AliasStep step;
  private final PairLegs legs;
  private final float[] s;
  private final float[] g;
  private final float[] ts;
  private final float[] tg;
  private final Step[] steps;

  BankPlaces(Workspace work, RayTables rays) {
    this.rays = rays;
    tables = work.tables();
    pair = work.pair();
    step = new AliasStep(work);
    legs = new PairLegs(work, rays);
    boolean straight = work.spec().parameters().travelTime() == TravelTimeModel.STRAIGHT;
    int size = tables.positiveQuarterSquare.length;
    s = new float[size];
    g = new float[size];
    ts = new float[straight ? 0 : size];
    tg = new float[straight ? 0 : size];
    steps = straight ? new Step[] {this::computeStraightLegs, this::computeSteps, this::computePlaces}
        : new Step[] {this::computeSource, this::computeReceiver, this::computeSourceSlope, this::computeReceiverSlope,
            this::divideSlopes, this::computeSteps, this::computePlaces};
  }

  /** Fills the places of a block and the copies it reads. */
  void compute(Curves curves, int b) {
    legs.turn(tables.first(curves.pillar), b * Lanes.COUNT, (b + 1) * Lanes.COUNT);
    for (Step next : steps) next.compute(curves, b);
    curves.kinked = b;
  }

  /** Called in turn at one place, at least three of them, for the reason that {@link CurveStage} gives. */
  private interface Step {
    void compute(Curves curves, int b);
  }

  private void computeStraightLegs(Curves curves, int b) {
    int it = b * Lanes.COUNT;
    FloatVector vertical = FloatVector.fromArray(F, tables.positiveQuarterSquare, it);
    FloatVector u = FloatVector.fromArray(F, rays.slownessSquare, tables.first(curves.pillar) + it);
    u.div(vertical.add(u.mul(pair.sourceSquare)).sqrt()).intoArray(s, it);
    u.div(vertical.add(u.mul(pair.receiverSquare)).sqrt()).intoArray(g, it);
  }

  private void computeSource(Curves curves, int b) {
    legs.squares(Leg.SOURCE, ts);
  }

  private void computeReceiver(Curves curves, int b) {
    legs.squares(Leg.RECEIVER, tg);
  }

  private void computeSourceSlope(Curves curves, int b) {
    legs.slopes(Leg.SOURCE, s);
  }

  private void computeReceiverSlope(Curves curves, int b) {
    legs.slopes(Leg.RECEIVER, g);
  }

  private void divideSlopes(Curves curves, int b) {
    int it = b * Lanes.COUNT;
    FloatVector.fromArray(F, s, it).div(FloatVector.fromArray(F, ts, it).sqrt()).intoArray(s, it);
    FloatVector.fromArray(F, g, it).div(FloatVector.fromArray(F, tg, it).sqrt()).intoArray(g, it);
  }

  private void computeSteps(Curves curves, int b) {
    step.open(curves.trace);
    int it = b * Lanes.COUNT;
    step.ofPair(FloatVector.fromArray(F, s, it), FloatVector.fromArray(F, g, it)).intoArray(s, it);
  }

  private void computePlaces(Curves curves, int b) {
    FloatVector place = step.place(FloatVector.fromArray(F, s, b * Lanes.COUNT)).max(0f).min(AliasFilter.COPIES - 1f);
    int copy = Math.min((int) place.reduceLanes(VectorOperators.MIN), AliasFilter.COPIES - 2);
    float most = place.reduceLanes(VectorOperators.MAX) - copy;
    curves.copy[curves.element(b)] = copy;
    curves.further[curves.element(b)] = Math.max(0, (int) Math.ceil(most) - 1);
    place.sub((float) copy).intoArray(curves.places, 0);
  }
}
