package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.physics.AliasFilter;

/** The place in the filter bank of each sample of a block, where it is no parabola (theory.md, equations 20 and 21). */
final class BankPlaces {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final RayTables rays;
  private final TileTables tables;
  private final Pair pair;
  private final AliasStep step;
  private final float[] s = new float[Lanes.COUNT];
  private final float[] g = new float[Lanes.COUNT];
  private final Step[] steps = {this::computeLegs, this::computeSteps, this::computePlaces};

  BankPlaces(Workspace work, RayTables rays) {
    this.rays = rays;
    tables = work.tables();
    pair = work.pair();
    step = new AliasStep(work);
  }

  /** Fills the places of a block and the copies it reads. */
  void compute(Curves curves, int b) {
    for (Step next : steps) next.compute(curves, b);
    curves.kinked = b;
  }

  /** Called in turn at one place, at least three of them, for the reason that {@link CurveStage} gives. */
  private interface Step {
    void compute(Curves curves, int b);
  }

  private void computeLegs(Curves curves, int b) {
    int i = tables.first(curves.pillar) + b * Lanes.COUNT;
    FloatVector vertical = FloatVector.fromArray(F, tables.positiveQuarterSquare, b * Lanes.COUNT);
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    rays.slope(i, vertical, source).div(rays.square(i, vertical, source).sqrt()).intoArray(s, 0);
    rays.slope(i, vertical, receiver).div(rays.square(i, vertical, receiver).sqrt()).intoArray(g, 0);
  }

  private void computeSteps(Curves curves, int b) {
    step.open(curves.trace);
    step.of(FloatVector.fromArray(F, s, 0), FloatVector.fromArray(F, g, 0)).intoArray(s, 0);
  }

  private void computePlaces(Curves curves, int b) {
    FloatVector place = step.place(FloatVector.fromArray(F, s, 0)).max(0f).min(AliasFilter.COPIES - 1f);
    int copy = Math.min((int) place.reduceLanes(VectorOperators.MIN), AliasFilter.COPIES - 2);
    float most = place.reduceLanes(VectorOperators.MAX) - copy;
    curves.copy[b] = copy;
    curves.further[b] = Math.max(0, (int) Math.ceil(most) - 1);
    place.sub((float) copy).intoArray(curves.places, 0);
  }
}
