package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.physics.AliasFilter;

/** The step of the operator from bin to bin, and its place among the copies of the filter bank, lane by lane. */
final class AliasStep {

  /** Places are held so far beyond the copies, 0..7, that what is lost there is not seen inside of them. */
  private static final float MARGIN = 1;

  private final StagedTraces traces;
  private final Pair pair;
  private final boolean norm;

  /** Of each class, whose midpoint areas differ: the spacings in x and y, times the factor, in seconds. */
  private final float[] spacingsX;

  private final float[] spacingsY;
  private final float highest;
  private final float least;
  private final float most;
  private final float perOctave;
  private float dx;
  private float dy;

  AliasStep(Workspace work) {
    SessionSpec spec = work.spec();
    traces = work.traces();
    pair = work.pair();
    norm = spec.parameters().antiAlias().slope() == AntiAlias.Slope.NORM;
    double dt = spec.traceTime().delta();
    int classes = spec.limits().classes();
    spacingsX = new float[classes];
    spacingsY = new float[classes];
    double toSeconds = spec.parameters().antiAlias().factor() * dt;
    for (int i = 0; i < classes; i++) {
      double area = i < spec.midpointAreas().size() ? spec.midpointAreas().get(i) : 1;
      spacingsX[i] = (float) (toSeconds * spec.aliasSpacingX(area));
      spacingsY[i] = (float) (toSeconds * spec.aliasSpacingY(area));
    }
    double lowest = AliasFilter.cutOff(0, dt);
    double octaves = Math.log(AliasFilter.cutOff(AliasFilter.COPIES - 1, dt) / lowest) / Math.log(2);
    perOctave = (float) ((AliasFilter.COPIES - 1) / octaves);
    highest = (float) (perOctave * Math.log(0.5 / lowest) / Math.log(2));
    least = (float) Math.pow(2, (highest - (AliasFilter.COPIES - 1 + MARGIN)) / perOctave);
    most = (float) Math.pow(2, (highest + MARGIN) / perOctave);
  }

  /** Turns to a trace, whose class has a midpoint area of its own. */
  void open(int k) {
    dx = spacingsX[traces.imageClass[k]];
    dy = spacingsY[traces.imageClass[k]];
  }

  /**
   * The step in seconds, times the factor (theory.md, equation 20), of the pair at work.
   *
   * @param s slope over time of the source leg, {@link RayTables#slopes} over samples
   * @param g that of the receiver leg
   */
  FloatVector ofPair(FloatVector s, FloatVector g) {
    return of(s.mul(pair.sx).add(g.mul(pair.gx)), s.mul(pair.sy).add(g.mul(pair.gy)));
  }

  /**
   * The same of any pairs.
   *
   * @param slopeX slopes of both legs, each times its way along x
   * @param slopeY the same along y
   */
  FloatVector of(FloatVector slopeX, FloatVector slopeY) {
    FloatVector x = slopeX.abs().mul(dx);
    FloatVector y = slopeY.abs().mul(dy);
    return norm ? x.mul(x).add(y.mul(y)).sqrt() : Lanes.greater(x, y);
  }

  /** The place of a step in the bank (theory.md, equation 21), held within 1 below the copies and 1 above. */
  FloatVector place(FloatVector step) {
    FloatVector held = Lanes.greater(Lanes.clamp(step, most), FloatVector.broadcast(Lanes.FLOAT, least));
    return BinaryLogarithm.of(held).mul(-perOctave).add(highest);
  }
}
