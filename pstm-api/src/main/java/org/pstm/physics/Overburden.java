package org.pstm.physics;

import java.util.Arrays;
import org.pstm.model.EtaModel;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

/**
 * What lies between the surface and each output time of a pillar: the integrals of velocity and eta.
 *
 * <p>They begin at the surface wherever the output begins, in steps of the output, so that an image of a window of time
 * is that window of the whole image. Where the output begins between two steps, the layer at the surface is thinner.
 */
final class Overburden {

  private final Sampling times;
  private final int above;
  private final VelocityMoments whole;
  private final ImagePillar.Medium medium;
  private final Point where;

  Overburden(ImagePillar.Medium medium, Point where) {
    this.medium = medium;
    this.where = where;
    Sampling tau = medium.tau();
    // A first time of 3 steps must not become 2 steps and nearly one more by rounding.
    above = (int) Math.floor(tau.first() / tau.delta() + 1e-6);
    times = new Sampling(above + tau.count(), tau.delta(), Math.max(0, tau.at(-above)));
    double[] rms = new double[times.count()];
    medium.velocity().rms(where, times, rms);
    whole = new VelocityMoments(times.first(), times.delta(), rms);
  }

  /** At the output times. */
  VelocityMoments moments() {
    return whole.from(above);
  }

  /** Effective eta at the output times. */
  double[] effectiveEta() {
    return output(kind() == EtaModel.Kind.EFFECTIVE ? eta()
        : EffectiveEta.effective(times.first(), times.delta(), whole, eta()));
  }

  /** The intrinsic average of eta at the output times. */
  double[] intrinsicEta() {
    return output(kind() == EtaModel.Kind.INTERVAL
        ? EffectiveEta.intrinsic(times.first(), times.delta(), whole, eta())
        : EffectiveEta.intrinsicOfEffective(times.first(), times.delta(), whole, eta()));
  }

  private EtaModel.Kind kind() {
    return medium.eta().orElseThrow().kind();
  }

  private double[] eta() {
    double[] eta = new double[times.count()];
    medium.eta().orElseThrow().eta(where, times, eta);
    return eta;
  }

  private double[] output(double[] values) {
    return Arrays.copyOfRange(values, above, values.length);
  }
}
