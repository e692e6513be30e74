package org.pstm.model;

/**
 * Picks of average velocity, depth over one-way time: linear in two-way time between two picks, constant above the
 * first and below the last.
 *
 * <p>Where Vavg = a + b tau, depth is tau Vavg/2 and the interval velocity is {@code d(tau Vavg)/dtau = a + 2 b tau}:
 * linear inside a layer, with a jump at each pick. Not an RMS velocity, and no {@link VelocityModel}: {@link #toRms}
 * makes one.
 */
public final class AverageVelocity {

  static final String KIND = "average";

  private final double[] times;
  private final double[] velocities;

  /**
   * Takes copies of the picks.
   *
   * @param times two-way vertical times in seconds, at least 0, increasing
   * @param velocities average velocities down to these times in m/s, above 0
   * @throws IllegalArgumentException where a pick is not so, with its number, counted from 0
   */
  public AverageVelocity(double[] times, double[] velocities) {
    VelocityFunction checked = new VelocityFunction(times, velocities);
    Require.notNegative("time of pick 0", times[0]);
    this.times = checked.times();
    this.velocities = checked.velocities();
  }

  /** The times of the picks, in seconds. */
  public double[] times() {
    return times.clone();
  }

  /** The velocities of the picks, in m/s. */
  public double[] velocities() {
    return velocities.clone();
  }

  /**
   * The RMS velocity at every time, by integration of the square of the interval velocity from the surface; exact.
   *
   * @throws IllegalArgumentException where the average velocity falls so fast that an interval velocity is not above
   *     0: its time, its value and the picks
   */
  public VelocityModel toRms() {
    int skipped = times[0] == 0 ? 1 : 0;
    int layers = times.length - skipped + 1;
    double[] bottoms = new double[layers];
    double[] top = new double[layers];
    double[] bottom = new double[layers];
    for (int i = 0; i < layers - 1; i++) {
      int pick = i + skipped;
      bottoms[i] = times[pick];
      top[i] = pick == 0 ? velocities[0] : interval(pick, times[pick - 1]);
      bottom[i] = pick == 0 ? velocities[0] : interval(pick, times[pick]);
    }
    // Below the last pick the average stays, and so the interval velocity is the average; any thickness says so.
    int last = times.length - 1;
    bottoms[layers - 1] = times[last] + 1;
    top[layers - 1] = velocities[last];
    bottom[layers - 1] = velocities[last];
    return new LayeredVelocity(KIND, bottoms, top, bottom);
  }

  /** The interval velocity at a time between a pick and the one before. */
  private double interval(int pick, double tau) {
    double slope = (velocities[pick] - velocities[pick - 1]) / (times[pick] - times[pick - 1]);
    double v = velocities[pick] + slope * (2 * tau - times[pick]);
    if (!(v > 0))
      throw new IllegalArgumentException("average velocities must imply interval velocities above 0: the picks "
          + velocities[pick - 1] + " m/s at " + times[pick - 1] + " s and " + velocities[pick] + " m/s at "
          + times[pick] + " s imply " + Math.rint(v) + " m/s at " + tau + " s");
    return v;
  }
}
