package org.pstm.model;

import java.util.Locale;

/**
 * An RMS velocity that grows linearly with time, V = v0 + k tau, from 0 down to {@code deepest}; constant beyond.
 *
 * @param v0 velocity at time 0 in m/s, above 0
 * @param k growth in m/s per second of two-way time, not negative
 * @param deepest the latest time that will be asked for, in seconds; V is constant below
 */
public record GradientVelocity(double v0, double k, double deepest) implements VelocityModel {

  /** Refuses a velocity that is not positive and one that falls with time. */
  public GradientVelocity {
    Require.positive("v0", v0);
    Require.notNegative("k", k);
    Require.notNegative("deepest", deepest);
    Require.finite("velocity at deepest", v0 + k * deepest);
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    for (int it = 0; it < tau.count(); it++) v[it] = v0 + k * Math.clamp(tau.at(it), 0, deepest);
  }

  @Override
  public double least() {
    return v0;
  }

  @Override
  public double greatest() {
    return v0 + k * deepest;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%.1f m/s + %.1f m/s per s", v0, k);
  }
}
