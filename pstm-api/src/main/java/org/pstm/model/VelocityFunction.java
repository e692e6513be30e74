package org.pstm.model;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;

/**
 * Picks of RMS velocity at increasing times, the same everywhere: linear in tau between two picks, constant above
 * the first and below the last.
 */
public final class VelocityFunction implements VelocityModel {

  private final double[] times;
  private final double[] velocities;
  /** Number i leads from pick i to pick i + 1, in time after pick i. */
  private final PolynomialFunction[] between;

  /**
   * Takes copies of the picks.
   *
   * @param times two-way vertical times in seconds, increasing, at least one
   * @param velocities RMS velocities in m/s, above 0, one for each time
   * @throws IllegalArgumentException where a pick is not so, with its number, counted from 0
   */
  public VelocityFunction(double[] times, double[] velocities) {
    Require.present("times", times);
    Require.present("velocities", velocities);
    this.times = times.clone();
    this.velocities = velocities.clone();
    requirePicks(this.times, this.velocities);
    between = this.times.length == 1
        ? new PolynomialFunction[0]
        : new LinearInterpolator().interpolate(this.times, this.velocities).getPolynomials();
  }

  private static void requirePicks(double[] times, double[] velocities) {
    Require.atLeast("number of velocity picks", times.length, 1);
    if (times.length != velocities.length)
      throw new IllegalArgumentException("each time must have one velocity: " + times.length + " times, "
          + velocities.length + " velocities");
    for (int i = 0; i < times.length; i++) {
      Require.finite("time of pick " + i, times[i]);
      Require.positive("velocity of pick " + i, velocities[i]);
      if (i > 0 && times[i] <= times[i - 1])
        throw new IllegalArgumentException("times of picks must increase: time of pick " + i + "=" + times[i]
            + " after " + times[i - 1]);
    }
  }

  /** The RMS velocity in m/s at time {@code tau} in seconds. */
  public double at(double tau) {
    int found = Arrays.binarySearch(times, tau);
    return above(found < 0 ? -found - 1 : found + 1, tau);
  }

  /** The times of the picks, in seconds. */
  public double[] times() {
    return times.clone();
  }

  /** The velocities of the picks, in m/s. */
  public double[] velocities() {
    return velocities.clone();
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    // Output times rise: one walk along the picks, for this is called for every pillar.
    int next = 0;
    for (int it = 0; it < tau.count(); it++) {
      double t = tau.at(it);
      while (next < times.length && times[next] <= t) next++;
      v[it] = above(next, t);
    }
  }

  /** The velocity at time {@code t}, the first pick later than which is {@code next}. */
  private double above(int next, double t) {
    if (next == 0) return velocities[0];
    if (next == times.length) return velocities[next - 1];
    return between[next - 1].value(t - times[next - 1]);
  }

  @Override
  public double least() {
    return Arrays.stream(velocities).min().getAsDouble();
  }

  @Override
  public double greatest() {
    return Arrays.stream(velocities).max().getAsDouble();
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%d picks, %.1f..%.1f m/s", times.length, least(), greatest());
  }
}
