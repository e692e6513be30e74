package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.physics.AliasFilter;

/** The step of the operator from bin to bin, and its place among the copies of the filter bank, lane by lane. */
final class AliasStep {

  private static final float NO_STEP = 1e-12f;

  private final SessionSpec spec;
  private final StagedTraces traces;
  private final Pair pair;
  private final boolean norm;
  private final double toSeconds;
  private final float highest;
  private final float perOctave;
  private float dx;
  private float dy;

  AliasStep(Workspace work) {
    spec = work.spec();
    traces = work.traces();
    pair = work.pair();
    norm = spec.parameters().antiAlias().slope() == AntiAlias.Slope.NORM;
    double dt = spec.traceTime().delta();
    toSeconds = spec.parameters().antiAlias().factor() * dt;
    double lowest = AliasFilter.cutOff(0, dt);
    double octaves = Math.log(AliasFilter.cutOff(AliasFilter.COPIES - 1, dt) / lowest) / Math.log(2);
    perOctave = (float) ((AliasFilter.COPIES - 1) / octaves);
    highest = (float) (perOctave * Math.log(0.5 / lowest) / Math.log(2));
  }

  /** Turns to a trace, whose class has a midpoint area of its own. */
  void open(int k) {
    double area = spec.midpointAreas().isEmpty() ? 1 : spec.midpointAreas().get(traces.imageClass[k]);
    dx = (float) (toSeconds * spec.aliasSpacingX(area));
    dy = (float) (toSeconds * spec.aliasSpacingY(area));
  }

  /**
   * The step in seconds, times the factor (theory.md, equation 20), of the pair that has been located.
   *
   * @param s slope over time of the source leg, {@link RayTables#slope} over samples
   * @param g that of the receiver leg
   */
  FloatVector of(FloatVector s, FloatVector g) {
    FloatVector x = s.mul(pair.sx).add(g.mul(pair.gx)).abs().mul(dx);
    FloatVector y = s.mul(pair.sy).add(g.mul(pair.gy)).abs().mul(dy);
    return norm ? x.mul(x).add(y.mul(y)).sqrt() : x.max(y);
  }

  /** The place of a step in the bank, not held within its copies (theory.md, equation 21). */
  FloatVector place(FloatVector step) {
    return BinaryLogarithm.of(step.max(NO_STEP)).mul(-perOctave).add(highest);
  }
}
