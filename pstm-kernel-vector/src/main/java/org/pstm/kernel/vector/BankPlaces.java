package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.physics.AliasFilter;

/** The place in the filter bank of each sample of a block, where it is no parabola (theory.md, equations 20 and 21). */
final class BankPlaces {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final float NO_STEP = 1e-12f;

  private final SessionSpec spec;
  private final RayTables rays;
  private final TileTables tables;
  private final StagedTraces traces;
  private final Pair pair;
  private final boolean norm;
  private final float highest;
  private final float perOctave;
  private final float[] s = new float[Lanes.COUNT];
  private final float[] g = new float[Lanes.COUNT];
  private final Step[] steps = {this::computeLegs, this::computeSteps, this::computePlaces};

  BankPlaces(Workspace work, RayTables rays) {
    spec = work.spec();
    this.rays = rays;
    tables = work.tables();
    traces = work.traces();
    pair = work.pair();
    norm = spec.parameters().antiAlias().slope() == AntiAlias.Slope.NORM;
    double dt = spec.traceTime().delta();
    double lowest = AliasFilter.cutOff(0, dt);
    double octaves = Math.log(AliasFilter.cutOff(AliasFilter.COPIES - 1, dt) / lowest) / Math.log(2);
    perOctave = (float) ((AliasFilter.COPIES - 1) / octaves);
    highest = (float) (perOctave * Math.log(0.5 / lowest) / Math.log(2));
  }

  /** Fills the places of a block and the copies it reads. */
  void compute(Curves curves, int b) {
    for (Step step : steps) step.compute(curves, b);
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
    double area = spec.midpointAreas().isEmpty() ? 1 : spec.midpointAreas().get(traces.imageClass[curves.trace]);
    double toSeconds = spec.parameters().antiAlias().factor() * spec.traceTime().delta();
    FloatVector source = FloatVector.fromArray(F, s, 0);
    FloatVector receiver = FloatVector.fromArray(F, g, 0);
    FloatVector x = source.mul(pair.sx).add(receiver.mul(pair.gx)).abs()
        .mul((float) (toSeconds * spec.aliasSpacingX(area)));
    FloatVector y = source.mul(pair.sy).add(receiver.mul(pair.gy)).abs()
        .mul((float) (toSeconds * spec.aliasSpacingY(area)));
    (norm ? x.mul(x).add(y.mul(y)).sqrt() : x.max(y)).max(NO_STEP).intoArray(s, 0);
  }

  private void computePlaces(Curves curves, int b) {
    FloatVector place = BinaryLogarithm.of(FloatVector.fromArray(F, s, 0)).mul(-perOctave).add(highest)
        .max(0f).min(AliasFilter.COPIES - 1f);
    int copy = Math.min((int) place.reduceLanes(VectorOperators.MIN), AliasFilter.COPIES - 2);
    float most = place.reduceLanes(VectorOperators.MAX) - copy;
    curves.copy[b] = copy;
    curves.further[b] = Math.max(0, (int) Math.ceil(most) - 1);
    place.sub((float) copy).intoArray(curves.places, 0);
  }
}
