package org.pstm.kernel.tck;

import org.pstm.kernel.KernelNumerics;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.Mute;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.physics.ImageDip;
import org.pstm.physics.ImagePillar;
import org.pstm.physics.TravelTime;

/**
 * A trace and a pillar, and how near its contributions lie to a limit. With e the relative error of a kernel, rounding
 * may decide
 * <ul>
 * <li>at the rim of the aperture, and at the least radius, within 4 e of it;
 * <li>at either end of a trace, halfway between two samples, and at the front mute within a time of 16 e t;
 * <li>at the stretch mute and where a ray turns, within 16 e of the cosine; of a curved ray, whose cosine is a
 * difference of times, within 16 e t/dtau;
 * <li>at the image's steepest dip d within 16 e (1 + tan^2 d).
 * </ul>
 *
 * @param scene whose it is
 * @param pillar what the scene has there
 * @param trace in the frame of the grid
 * @param at the pillar's place in the frame of the grid; its time plays no part
 */
record Path(Scene scene, ImagePillar pillar, TraceGeometry trace, Theory.Place at) {

  private double time(int it) {
    return pillar.legs().time(it, square(trace.sourceX() - at.x()) + square(trace.sourceY() - at.y()))
        + pillar.legs().time(it, square(trace.receiverX() - at.x()) + square(trace.receiverY() - at.y()));
  }

  private double cosine(int it) {
    Sampling tau = scene.grid().time();
    if (isStraight() || tau.count() == 1 || tau.at(it) == 0)
      return TravelTime.derivative(tau.at(it),
          pillar.legs().time(it, square(trace.sourceX() - at.x()) + square(trace.sourceY() - at.y())),
          pillar.legs().time(it, square(trace.receiverX() - at.x()) + square(trace.receiverY() - at.y())));
    int above = Math.max(0, it - 1);
    int below = Math.min(tau.count() - 1, it + 1);
    return (time(below) - time(above)) / ((below - above) * tau.delta());
  }

  private boolean isStraight() {
    return scene.parameters().travelTime() == TravelTimeModel.STRAIGHT;
  }

  /** The position on the trace, in samples. */
  private double position(int it) {
    return (time(it) - trace.delay()) / scene.traceTime().delta();
  }

  private double slackOfTime(int it, double e) {
    return 16 * e * (time(it) + Math.abs(trace.delay()));
  }

  /** Whether the contribution to a sample may be in or out. */
  boolean isUndecided(int it, double e) {
    return isAtRim(it, e) || isAtEnd(it, e) || isAtFront(it, e) || isAtStretch(it, e) || isAtDip(it, e);
  }

  /** Whether the position on the trace lies in the middle of two samples, for a kernel of those numerics. */
  boolean isHalfway(int it, KernelNumerics numerics) {
    double p = position(it);
    return Math.abs(p - Math.floor(p) - 0.5)
        <= slackOfTime(it, numerics.roundoff()) / scene.traceTime().delta() + numerics.position();
  }

  private boolean isAtRim(int it, double e) {
    double r = Theory.radius(trace, at);
    double reach = pillar.radius(it);
    double least = scene.parameters().aperture().minRadius();
    return Math.abs(r - reach) <= 4 * e * reach || Math.abs(r - least) <= 4 * e * least;
  }

  private boolean isAtEnd(int it, double e) {
    double p = position(it);
    double slack = slackOfTime(it, e) / scene.traceTime().delta();
    return Math.abs(p) <= slack || Math.abs(p - (scene.traceTime().count() - 1)) <= slack;
  }

  private boolean isAtFront(int it, double e) {
    return scene.parameters().mute().front()
        .map(f -> Math.abs(time(it) - f.of(trace.offset())) <= slackOfTime(it, e)).orElse(false);
  }

  private boolean isAtStretch(int it, double e) {
    double cosine = cosine(it);
    double slack = isStraight() ? 16 * e : slackOfTime(it, e) / scene.grid().time().delta();
    if (!isStraight() && Math.abs(cosine) <= slack) return true;
    Mute mute = scene.parameters().mute();
    return mute.stretch().isPresent()
        && Math.abs(1 / cosine - 1 - mute.stretch().getAsDouble()) <= slack / square(cosine);
  }

  private boolean isAtDip(int it, double e) {
    Aperture aperture = scene.parameters().aperture();
    if (aperture.dipLimit() != DipLimit.IMAGE) return false;
    ImageDip.Ways ways = new ImageDip.Ways(at.x() - trace.sourceX(), at.y() - trace.sourceY(),
        at.x() - trace.receiverX(), at.y() - trace.receiverY());
    double tan = ImageDip.of(ways, 0.5 * pillar.velocity(it) * scene.grid().time().at(it)).tanDip();
    double steepest = Math.tan(aperture.maxDip());
    return Math.abs(tan - steepest) <= 16 * e * (1 + square(steepest));
  }

  private static double square(double d) {
    return d * d;
  }
}
