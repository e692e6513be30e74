package org.pstm.model;

import java.util.Arrays;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;

/**
 * Picks of RMS velocity at increasing times, the same everywhere: linear in tau between two picks, constant above
 * the first and below the last.
 */
public final class VelocityFunction implements VelocityModel {

  private final double[] times;
  private final double[] velocities;
  private final UnivariateFunction between;

  /**
   * Takes copies of the picks.
   *
   * @param times two-way vertical times in seconds, increasing, at least one
   * @param velocities RMS velocities in m/s, above 0, one for each time
   */
  public VelocityFunction(double[] times, double[] velocities) {
    Require.atLeast("number of velocity picks", times.length, 1);
    if (times.length != velocities.length)
      throw new IllegalArgumentException(
          "times and velocities must be as many: " + times.length + " times, " + velocities.length + " velocities");
    for (int i = 0; i < times.length; i++) {
      Require.finite("time of pick " + i, times[i]);
      Require.positive("velocity of pick " + i, velocities[i]);
      if (i > 0)
        Require.that(times[i] > times[i - 1], "time of pick " + i, "must be above that of the pick before", times[i]);
    }
    this.times = times.clone();
    this.velocities = velocities.clone();
    this.between = times.length == 1 ? t -> velocities[0] : new LinearInterpolator().interpolate(times, velocities);
  }

  /** The RMS velocity at time {@code tau}. */
  public double at(double tau) {
    return between.value(Math.clamp(tau, times[0], times[times.length - 1]));
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
      v[it] = next == 0 ? velocities[0] : next == times.length ? velocities[next - 1] : between(next - 1, t);
    }
  }

  private double between(int pick, double t) {
    double share = (t - times[pick]) / (times[pick + 1] - times[pick]);
    return velocities[pick] + share * (velocities[pick + 1] - velocities[pick]);
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
    return "%d picks, %.1f..%.1f m/s".formatted(times.length, least(), greatest());
  }
}
