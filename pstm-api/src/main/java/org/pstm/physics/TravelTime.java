package org.pstm.physics;

/**
 * Two-way time from source to image point to receiver.
 *
 * <p>Straight rays, the double-square-root equation (theory.md, equation 2):
 * <pre>   t = t_s + t_g,   t_i = sqrt(tau^2/4 + X_i^2/V^2)</pre>
 * with tau the two-way vertical time at the image point [s], X_s and X_g the horizontal distances of source and
 * receiver from it [m], V the RMS velocity there [m/s]. Exact in a homogeneous medium; with velocity growing in
 * depth as 1800 m/s + 0.6/s z it is 9 ms late per leg where X equals the depth of tau = 2 s.
 *
 * <p>J. F. Claerbout, Imaging the Earth's Interior, 1985, section 3.2.
 */
public final class TravelTime {

  private TravelTime() {}

  /**
   * The time of one leg, straight ray.
   *
   * @param tau two-way vertical time in seconds
   * @param distanceSquared squared horizontal distance in m^2
   * @param v RMS velocity in m/s
   * @return one-way time in seconds
   */
  public static double leg(double tau, double distanceSquared, double v) {
    return Math.sqrt(0.25 * tau * tau + distanceSquared / (v * v));
  }

  /**
   * The derivative of the two-way time by tau, V held: the mean cosine of the legs at the image point, and the
   * inverse of the wavelet's stretch (theory.md, equation 6):
   * <pre>   dt/dtau = (tau/4)(1/t_s + 1/t_g) = (cos theta_s + cos theta_g)/2.</pre>
   * A leg of length zero is vertical: its cosine is 1.
   *
   * @param tau two-way vertical time in seconds
   * @param ts time of the source leg in seconds
   * @param tg time of the receiver leg in seconds
   * @return 0 to 1
   */
  public static double derivative(double tau, double ts, double tg) {
    return 0.5 * (cosine(tau, ts) + cosine(tau, tg));
  }

  private static double cosine(double tau, double leg) {
    return leg > 0 ? 0.5 * tau / leg : 1;
  }
}
