package org.pstm.physics;

/**
 * The weight that gives back the reflectivity of common-offset data (theory.md, equations 17a and 17b).
 *
 * <p>3D (Sullivan and Cohen 1987; Zhang, Gray and Young 2000):
 * <pre>   w = dA (tau/2)/(2 pi V) (1/t_s + 1/t_g)(t_s/t_g + t_g/t_s),   (17a)</pre>
 * on a 2D line:
 * <pre>   w = dm (tau/2)/sqrt(2 pi) sqrt(t_s + t_g)(t_s^2 + t_g^2)/(t_s t_g)^1.5.   (17b)</pre>
 * dA is the midpoint area per trace of a class in m^2, dm the midpoint spacing in m, t_s and t_g the times of the legs.
 * They go with the rho filters of equations 7 and 8 and with raw sums: an input R/(V t) becomes an image of height R.
 */
public final class TrueAmplitude {

  private TrueAmplitude() {}

  /** Equation (17a) without dA, in s/m: times m^2, the filter's 1/s and the input's 1/m it is a number. */
  public static double volume(double tau, double ts, double tg, double v) {
    if (ts == 0 || tg == 0) return 0;
    return 0.5 * tau / (2 * Math.PI * v) * (1 / ts + 1 / tg) * (ts / tg + tg / ts);
  }

  /** Equation (17b) without dm, in sqrt(s): times m, the filter's 1/sqrt(s) and the input's 1/m it is a number. */
  public static double line(double tau, double ts, double tg) {
    if (ts == 0 || tg == 0) return 0;
    double product = ts * tg;
    return 0.5 * tau / Math.sqrt(2 * Math.PI) * Math.sqrt(ts + tg) * (ts * ts + tg * tg)
        / (product * Math.sqrt(product));
  }
}
