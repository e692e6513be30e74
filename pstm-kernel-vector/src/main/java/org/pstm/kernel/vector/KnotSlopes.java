package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.physics.AliasFilter;

/**
 * Where the alias frequency lies among the copies of the filter bank, at the knots (theory.md, equations 20 and 21).
 */
final class KnotSlopes implements CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  /** Beyond the copies' 0..7 by so much that what is lost is not seen inside of them. */
  private static final float LEAST = -1;

  private static final float MOST = AliasFilter.COPIES;
  private static final float NO_STEP = 1e-12f;

  private final SessionSpec spec;
  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pair pair;
  private final boolean norm;
  private final float highest;
  private final float perOctave;

  KnotSlopes(Workspace work, KnotTables knots) {
    spec = work.spec();
    this.knots = knots;
    traces = work.traces();
    pair = work.pair();
    norm = spec.parameters().antiAlias().slope() == AntiAlias.Slope.NORM;
    double dt = spec.traceTime().delta();
    double lowest = AliasFilter.cutOff(0, dt);
    double octaves = Math.log(AliasFilter.cutOff(AliasFilter.COPIES - 1, dt) / lowest) / Math.log(2);
    perOctave = (float) ((AliasFilter.COPIES - 1) / octaves);
    highest = (float) (perOctave * Math.log(0.5 / lowest) / Math.log(2));
  }

  @Override
  public void compute(Curves curves) {
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    int k = curves.trace;
    double area = spec.midpointAreas().isEmpty() ? 1 : spec.midpointAreas().get(traces.imageClass[k]);
    double toSeconds = spec.parameters().antiAlias().factor() * spec.traceTime().delta();
    float dx = (float) (toSeconds * spec.aliasSpacingX(area));
    float dy = (float) (toSeconds * spec.aliasSpacingY(area));
    int row = curves.pillar * knots.row;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, knots.quarterSquare, j);
      FloatVector s = knots.rays.slope(row + j, vertical, source).div(FloatVector.fromArray(F, curves.ts, j));
      FloatVector g = knots.rays.slope(row + j, vertical, receiver).div(FloatVector.fromArray(F, curves.tg, j));
      FloatVector x = s.mul(pair.sx).add(g.mul(pair.gx)).abs().mul(dx);
      FloatVector y = s.mul(pair.sy).add(g.mul(pair.gy)).abs().mul(dy);
      FloatVector step = norm ? x.mul(x).add(y.mul(y)).sqrt() : x.max(y);
      BinaryLogarithm.of(step.max(NO_STEP)).mul(-perOctave).add(highest).max(LEAST).min(MOST)
          .intoArray(curves.bank, j);
    }
  }
}
