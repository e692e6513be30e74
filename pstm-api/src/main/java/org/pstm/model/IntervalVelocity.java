package org.pstm.model;

/**
 * Picks of interval velocity: each holds in the layer <em>above</em> its time, down from the pick before; the first
 * from the surface, and the last also below itself.
 *
 * <p>A pick at time 0 ends a layer without thickness, and counts only where there is no other. Not an RMS velocity,
 * and no {@link VelocityModel}: {@link #toRms} makes one.
 */
public final class IntervalVelocity {

  static final String KIND = "interval";

  private final double[] times;
  private final double[] velocities;

  /**
   * Takes copies of the picks.
   *
   * @param times two-way vertical times of the lower ends of the layers in seconds, at least 0, increasing
   * @param velocities interval velocities in m/s, above 0, one for each time
   * @throws IllegalArgumentException where a pick is not so, with its number, counted from 0
   */
  public IntervalVelocity(double[] times, double[] velocities) {
    VelocityFunction checked = new VelocityFunction(times, velocities);
    Require.notNegative("time of pick 0", times[0]);
    this.times = checked.times();
    this.velocities = checked.velocities();
  }

  /**
   * The interval velocities between the picks of an RMS velocity, by Dix (1955):
   * {@code v_i^2 = (t_i V_i^2 - t_(i-1) V_(i-1)^2) / (t_i - t_(i-1))}, {@code v_0 = V_0}.
   *
   * @throws IllegalArgumentException where {@code t V^2} does not grow: time and velocities
   */
  public static IntervalVelocity dix(VelocityFunction rms) {
    double[] t = rms.times();
    double[] v = rms.velocities();
    double[] interval = v.clone();
    for (int i = 1; i < t.length; i++) {
      double square = (t[i] * v[i] * v[i] - t[i - 1] * v[i - 1] * v[i - 1]) / (t[i] - t[i - 1]);
      if (!(square > 0))
        throw new IllegalArgumentException("RMS velocities must imply interval velocities above 0: the picks "
            + v[i - 1] + " m/s at " + t[i - 1] + " s and " + v[i] + " m/s at " + t[i] + " s imply none between them");
      interval[i] = Math.sqrt(square);
    }
    return new IntervalVelocity(t, interval);
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
   * The RMS velocity at every time, by integration from the surface; exact, also where picks lie between output
   * times.
   */
  public VelocityModel toRms() {
    int skipped = times[0] == 0 && times.length > 1 ? 1 : 0;
    int n = times.length - skipped;
    double[] bottoms = new double[n];
    double[] v = new double[n];
    System.arraycopy(times, skipped, bottoms, 0, n);
    System.arraycopy(velocities, skipped, v, 0, n);
    // A single pick at 0 holds everywhere, whatever the thickness of its layer.
    if (bottoms[0] == 0) bottoms[0] = 1;
    return new LayeredVelocity(KIND, bottoms, v, v);
  }
}
