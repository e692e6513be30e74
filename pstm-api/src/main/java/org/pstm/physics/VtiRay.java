package org.pstm.physics;

/**
 * The time of one leg in a transversely isotropic medium with a vertical axis (theory.md, equation 5), for the
 * anellipticity eta; at eta = 0 all are the straight ray's hyperbola.
 *
 * <p>With {@code effective} eta, which holds the effect of V(z) too, use the squared distance over V^2; with the
 * intrinsic average of eta, the moveout of the rational curved ray, equation 3a.
 */
public final class VtiRay {

  /** At and below this eta the formulas lose their meaning. */
  public static final double LEAST_ETA = -0.4;

  private VtiRay() {}

  /**
   * Alkhalifah and Tsvankin (1995):
   * <pre>   t^2 = tau^2/4 + X^2/V^2 - 2 eta X^4 / (V^2 (tau^2 V^2/4 + (1 + 2 eta) X^2)).   (5a)</pre>
   */
  public static double alkhalifahTsvankin(double tau, double distanceSquared, double v, double eta) {
    double t0 = 0.25 * tau * tau;
    double q = distanceSquared / (v * v);
    double denominator = t0 + (1 + 2 * eta) * q;
    return denominator == 0 ? 0 : Math.sqrt(t0 + q - 2 * eta * q * q / denominator);
  }

  /**
   * Generalised moveout (Fomel and Stovas 2010), with t0 = tau/2 and Q the moveout term, X^2/V^2 for a straight ray:
   * <pre>   t^2 = t0^2 + Q + A Q^2/(t0^2 + B Q + sqrt(t0^4 + 2 B t0^2 Q + C Q^2)),
   *   A = -4 eta,   B = (1 + 8 eta + 8 eta^2)/(1 + 2 eta),   C = 1/(1 + 2 eta)^2.   (5b)</pre>
   */
  public static double generalised(double tau, double moveout, double eta) {
    double t2 = 0.25 * tau * tau;
    double e = 1 + 2 * eta;
    double b = (1 + 8 * eta + 8 * eta * eta) / e;
    double root = Math.sqrt(t2 * t2 + 2 * b * t2 * moveout + moveout * moveout / (e * e));
    double denominator = t2 + b * moveout + root;
    return denominator == 0 ? 0 : Math.sqrt(t2 + moveout - 4 * eta * moveout * moveout / denominator);
  }

  /** d(t^2)/dQ of (5a), with Q = X^2/V^2. */
  static double alkhalifahTsvankinSlope(double tau, double q, double eta) {
    double e = 1 + 2 * eta;
    double denominator = 0.25 * tau * tau + e * q;
    if (denominator == 0) return 1;
    return 1 - 2 * eta * q * (2 * denominator - e * q) / (denominator * denominator);
  }

  /** d(t^2)/dQ of (5b). */
  static double generalisedSlope(double tau, double q, double eta) {
    double t2 = 0.25 * tau * tau;
    double e = 1 + 2 * eta;
    double b = (1 + 8 * eta + 8 * eta * eta) / e;
    double c = 1 / (e * e);
    double root = Math.sqrt(t2 * t2 + 2 * b * t2 * q + c * q * q);
    double denominator = t2 + b * q + root;
    if (root == 0 || denominator == 0) return 1;
    double growth = b + (b * t2 + c * q) / root;
    return 1 - 4 * eta * q * (2 * denominator - q * growth) / (denominator * denominator);
  }
}
