package org.pstm.model;

import java.util.Locale;

/**
 * The RMS velocity of a medium whose interval velocity grows linearly with depth, v(z) = v0 + k z.
 *
 * <p>There z(tau) = (v0/k)(e^(k tau/2) - 1) and v_int(tau) = v0 e^(k tau/2), hence
 * <pre>   V^2(tau) = (1/tau) int_0^tau v_int^2 = v0^2 (e^(k tau) - 1) / (k tau).   (1)</pre>
 *
 * @param v0 velocity at the surface in m/s, above 0
 * @param k gradient in 1/s, not negative
 * @param deepest the latest time that will be asked for, in seconds; V is constant below
 */
public record DepthGradientVelocity(double v0, double k, double deepest) implements VelocityModel {

  /** Refuses a velocity that is not positive and one that falls with depth. */
  public DepthGradientVelocity {
    Require.positive("v0", v0);
    Require.notNegative("k", k);
    Require.notNegative("deepest", deepest);
    Require.finite("velocity at deepest", at(v0, k * deepest));
  }

  private double at(double tau) {
    return at(v0, k * Math.clamp(tau, 0, deepest));
  }

  private static double at(double v0, double kt) {
    return kt == 0 ? v0 : v0 * Math.sqrt(Math.expm1(kt) / kt);
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    for (int it = 0; it < tau.count(); it++) v[it] = at(tau.at(it));
  }

  @Override
  public double least() {
    return v0;
  }

  @Override
  public double greatest() {
    return at(deepest);
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "RMS of v(z) = %.1f m/s + %.3f/s z", v0, k);
  }
}
