package org.pstm.model;

/**
 * The RMS velocity V(x, y, tau) that a migration uses.
 *
 * <p>Kernels ask for one pillar at a time, at the output times, and never for "the velocity of a tile". An
 * implementation is immutable and safe for use by many threads.
 */
public interface VelocityModel {

  /**
   * Computes the RMS velocity below a place. Outside what the model was given for, in place or time, the nearest
   * value holds.
   *
   * @param where place on the map, metres
   * @param tau two-way vertical times in seconds
   * @param v receives {@code tau.count()} velocities in m/s, each above 0 and finite; replaces what was there;
   *     may be longer, the rest stays
   */
  void rms(Point where, Sampling tau, double[] v);

  /** The least RMS velocity that the model holds, in m/s. */
  double least();

  /** The greatest RMS velocity that the model holds, in m/s: bounds every aperture. */
  double greatest();

  /** Whether {@code where} lies inside what the model was given for; outside, the nearest value is used. */
  default boolean covers(Point where) {
    return true;
  }

  /**
   * The latest time in seconds that the model was given values for; below, the last value is used. Infinite where a
   * model is meant to go on, as picks and gradients are.
   */
  default double coveredUntil() {
    return Double.POSITIVE_INFINITY;
  }

  /** One line for reports: what the model is and the range of its values. */
  String describe();
}
