package org.pstm.physics;

/**
 * The time of one leg where velocity varies with depth (theory.md, equation 3). X is the horizontal distance, mu_2,
 * s2, c4 and c6 are those of {@link VelocityMoments} at the image point.
 *
 * <p>In the medium v = 1800 m/s + 0.6/s z at tau = 2 s, X/z = 1, 2, 3, the legs err by -0.15, -4.9, -29 ms (rational),
 * -0.4, -16, -111 ms (4th order), 0.02, 3.3, 51 ms (6th order) and 9.4, 87, 271 ms (straight ray).
 */
public final class CurvedRay {

  /** Beyond this ratio of X and V tau/2 the series diverge and the rational formula takes their place. */
  public static final double SERIES_LIMIT = 1.5;

  private CurvedRay() {}

  /**
   * The rational formula, stable at any distance:
   * <pre>   t^2 = tau^2/4 + (X^2/mu_2) / (1 - s2 X^2),   s2 &lt;= 0.   (3a)</pre>
   */
  public static double rational(double tau, double distanceSquared, double mu2, double s2) {
    return Math.sqrt(0.25 * tau * tau + moveout(distanceSquared, mu2, s2));
  }

  /** The moveout term of the rational formula: what X^2/V^2 is for a straight ray. */
  static double moveout(double distanceSquared, double mu2, double s2) {
    return distanceSquared / mu2 / (1 - s2 * distanceSquared);
  }

  /**
   * Fourth order in X (Taner and Koehler 1969):
   * <pre>   t^2 = tau^2/4 + X^2/mu_2 + 4 c4 X^4;   (3b)</pre>
   * beyond {@link #SERIES_LIMIT} the rational formula, lest the time turn over.
   */
  public static double fourthOrder(double tau, double distanceSquared, VelocityMoments m, int it) {
    if (beyondSeries(tau, distanceSquared, m.mu2(it))) return rational(tau, distanceSquared, m.mu2(it), m.s2(it));
    double x4 = distanceSquared * distanceSquared;
    return Math.sqrt(0.25 * tau * tau + distanceSquared / m.mu2(it) + 4 * m.c4(it) * x4);
  }

  /**
   * Sixth order in X: (3b) plus 16 c6 X^6; beyond {@link #SERIES_LIMIT} the rational formula.   (3c)
   */
  public static double sixthOrder(double tau, double distanceSquared, VelocityMoments m, int it) {
    if (beyondSeries(tau, distanceSquared, m.mu2(it))) return rational(tau, distanceSquared, m.mu2(it), m.s2(it));
    double x4 = distanceSquared * distanceSquared;
    return Math.sqrt(0.25 * tau * tau + distanceSquared / m.mu2(it) + 4 * m.c4(it) * x4
        + 16 * m.c6(it) * x4 * distanceSquared);
  }

  static double square(double a) {
    return a * a;
  }

  static boolean beyondSeries(double tau, double distanceSquared, double mu2) {
    double limit = 0.5 * SERIES_LIMIT * tau;
    return distanceSquared > limit * limit * mu2;
  }
}
