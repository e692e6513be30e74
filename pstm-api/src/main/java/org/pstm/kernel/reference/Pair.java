package org.pstm.kernel.reference;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGather;
import org.pstm.model.TravelTimeModel;
import org.pstm.physics.ApertureCone;
import org.pstm.physics.ImageDip;
import org.pstm.physics.ImagePillar;
import org.pstm.physics.TravelTime;
import org.pstm.physics.TrueAmplitude;

/**
 * One trace and one pillar: the times, limits and weights of each output sample. Turns from pair to pair, for arrays of
 * its own for each of them are gigabytes a second.
 */
final class Pair {

  private final SessionSpec spec;
  private final MigrationParameters how;
  private final Sampling tau;
  private final double[] ts;
  private final double[] tg;
  private ImagePillar pillar;
  private ImageDip.Ways ways;
  private double r;
  private double sourceSquare;
  private double receiverSquare;
  private double traceWeight;
  private double area;
  private double earliest;

  /** Of no trace yet. */
  Pair(SessionSpec spec) {
    this.spec = spec;
    how = spec.parameters();
    tau = spec.grid().time();
    ts = new double[tau.count()];
    tg = new double[tau.count()];
  }

  /** Turns to trace k of a gather and the pillar at frame coordinates x, y. */
  void turnTo(ImagePillar pillar, Place at, TraceGather gather, int k) {
    this.pillar = pillar;
    ways = new ImageDip.Ways(at.x() - gather.sourceX(k), at.y() - gather.sourceY(k), at.x() - gather.receiverX(k),
        at.y() - gather.receiverY(k));
    r = Math.hypot(at.x() - gather.midpointX(k), at.y() - gather.midpointY(k));
    sourceSquare = square(ways.sx()) + square(ways.sy());
    receiverSquare = square(ways.gx()) + square(ways.gy());
    times(sourceSquare, ts);
    times(receiverSquare, tg);
    traceWeight = gather.weight(k);
    area = spec.midpointAreas().isEmpty() ? 1 : spec.midpointAreas().get(gather.imageClass(k));
    double offset = Math.hypot(ways.sx() - ways.gx(), ways.sy() - ways.gy());
    earliest = how.mute().front().map(f -> f.of(offset)).orElse(Double.NEGATIVE_INFINITY);
  }

  /** A place in the frame of the grid. */
  record Place(double x, double y) {}

  private void times(double x2, double[] t) {
    for (int it = 0; it < t.length; it++) t[it] = pillar.legs().time(it, x2);
  }

  /** The two-way time to output sample {@code it}. */
  double time(int it) {
    return ts[it] + tg[it];
  }

  /**
   * The weight of a contribution, tapers included; NaN where aperture or mutes leave it out.
   */
  double weight(int it) {
    if (r > pillar.radius(it) || time(it) < earliest) return Double.NaN;
    double cosine = derivative(it);
    if (!(cosine > 0) && turns(it)) return Double.NaN;
    double taper = ApertureCone.taper(r, pillar.radius(it), aperture().taper()) * dipTaper(it) * stretchTaper(cosine);
    return traceWeight * taper * amplitude(it, cosine);
  }

  private Aperture aperture() {
    return how.aperture();
  }

  /** A curved ray that turns before it reaches the image point; a straight one only grazes, at tau = 0. */
  private boolean turns(int it) {
    return how.travelTime() != TravelTimeModel.STRAIGHT && tau.at(it) > 0;
  }

  private double amplitude(int it, double cosine) {
    double v = pillar.velocity(it);
    double time = tau.at(it);
    return switch (how.weighting()) {
      case NONE -> 1;
      case OBLIQUITY -> cosine;
      case SPREADING -> time(it) > 0 ? time / (v * square(time(it))) : 0;
      case TRUE_AMPLITUDE -> area * (spec.isLine() ? TrueAmplitude.line(time, ts[it], tg[it])
          : TrueAmplitude.volume(time, ts[it], tg[it], v));
    };
  }

  /**
   * dt/dtau: with V held for straight rays, and at the surface, where every ray but the vertical one grazes; else along
   * the pillar, by central differences of the output samples.
   */
  private double derivative(int it) {
    int n = tau.count();
    if (how.travelTime() == TravelTimeModel.STRAIGHT || n == 1 || tau.at(it) == 0)
      return TravelTime.derivative(tau.at(it), ts[it], tg[it]);
    int above = Math.max(0, it - 1);
    int below = Math.min(n - 1, it + 1);
    return (time(below) - time(above)) / ((below - above) * tau.delta());
  }

  /** The step of the operator from bin to bin in seconds, times the factor of the anti-alias filter (20). */
  double aliasStep(int it) {
    AntiAlias filter = how.antiAlias();
    double tx = slowness(ways.sx(), ts[it], sourceSquare, it) + slowness(ways.gx(), tg[it], receiverSquare, it);
    double ty = slowness(ways.sy(), ts[it], sourceSquare, it) + slowness(ways.gy(), tg[it], receiverSquare, it);
    double x = spec.aliasSpacingX(area) * Math.abs(tx);
    double y = spec.aliasSpacingY(area) * Math.abs(ty);
    return filter.factor() * (filter.slope() == AntiAlias.Slope.MAX ? Math.max(x, y) : Math.hypot(x, y));
  }

  private double slowness(double way, double leg, double x2, int it) {
    return leg > 0 ? way * pillar.legs().slope(it, x2) / leg : 0;
  }

  /** The angle of incidence at the reflector that output sample {@code it} images, in radians. */
  double incidence(int it) {
    return ImageDip.of(ways, 0.5 * pillar.velocity(it) * tau.at(it)).incidence();
  }

  /** 1 inside the limit of the image's dip, NaN outside. */
  private double dipTaper(int it) {
    if (aperture().dipLimit() != DipLimit.IMAGE || r <= aperture().minRadius()) return 1;
    double tan = ImageDip.of(ways, 0.5 * pillar.velocity(it) * tau.at(it)).tanDip();
    double steepest = Math.tan(aperture().maxDip());
    return tan <= steepest ? ApertureCone.taper(tan, steepest, aperture().taper()) : Double.NaN;
  }

  /** 1 far below the greatest stretch, falling to 0 at it, NaN beyond. */
  private double stretchTaper(double cosine) {
    if (how.mute().stretch().isEmpty()) return 1;
    double limit = how.mute().stretch().getAsDouble();
    double stretch = 1 / cosine - 1;
    return stretch <= limit ? ApertureCone.taper(stretch, limit, Mute.STRETCH_TAPER) : Double.NaN;
  }

  private static double square(double d) {
    return d * d;
  }
}
