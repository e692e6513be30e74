package org.pstm.physics;

import java.util.Arrays;

/**
 * Moments of the interval velocity above an image point, and the coefficients of the curved-ray times that follow
 * from them (theory.md, equations 3 and 4):
 * <pre>   mu_n(tau) = (1/tau) int_0^tau v_int^n dtau',   mu_2 = V^2,
 *   s2 = (mu_2^2 - mu_4)/(tau^2 mu_2^3)  &lt;= 0,
 *   c4 = (mu_2^2 - mu_4)/(4 tau^2 mu_2^4),
 *   c6 = (2 mu_4^2 - mu_2 mu_6 - mu_2^2 mu_4)/(8 tau^4 mu_2^7).</pre>
 * The interval velocity is that of Dix (1955) between two output times; where tau V^2 does not grow enough for it to
 * exceed a tenth of V, a tenth of V is taken. At tau = 0 there is no layer above: s2 = c4 = c6 = 0 there and in any
 * constant medium. Arrays are indexed by output time; velocities in m/s, times in seconds.
 */
public final class VelocityMoments {

  /** The least interval velocity, as a share of the RMS velocity. */
  private static final double LEAST_SHARE = 0.1;

  private final double[] mu2;
  private final double[] s2;
  private final double[] c4;
  private final double[] c6;
  private final double[] interval;
  private int guarded;

  /**
   * Integrates from the surface down.
   *
   * @param first the first output time in seconds, at least 0
   * @param step step of the output times in seconds
   * @param rms RMS velocities at the output times
   */
  public VelocityMoments(double first, double step, double[] rms) {
    int n = rms.length;
    mu2 = new double[n];
    s2 = new double[n];
    c4 = new double[n];
    c6 = new double[n];
    interval = new double[n];
    double fourth = 0;
    double sixth = 0;
    for (int i = 0; i < n; i++) {
      double tau = first + i * step;
      double thickness = i == 0 ? first : step;
      mu2[i] = rms[i] * rms[i];
      double layer = i == 0 ? mu2[0] : dix(tau, mu2[i], tau - step, mu2[i - 1]);
      interval[i] = Math.sqrt(layer);
      fourth += thickness * layer * layer;
      sixth += thickness * layer * layer * layer;
      if (tau > 0) coefficients(i, tau, fourth / tau, sixth / tau);
    }
  }

  private VelocityMoments(VelocityMoments whole, int from) {
    int n = whole.count();
    mu2 = Arrays.copyOfRange(whole.mu2, from, n);
    s2 = Arrays.copyOfRange(whole.s2, from, n);
    c4 = Arrays.copyOfRange(whole.c4, from, n);
    c6 = Arrays.copyOfRange(whole.c6, from, n);
    interval = Arrays.copyOfRange(whole.interval, from, n);
    guarded = whole.guarded;
  }

  /** Those of output time {@code i} and below, with all that lies above still in their integrals. */
  public VelocityMoments from(int i) {
    return i == 0 ? this : new VelocityMoments(this, i);
  }

  private double dix(double tau, double mean, double tauAbove, double meanAbove) {
    double layer = (tau * mean - tauAbove * meanAbove) / (tau - tauAbove);
    double least = LEAST_SHARE * LEAST_SHARE * mean;
    if (layer >= least) return layer;
    guarded++;
    return least;
  }

  private void coefficients(int i, double tau, double mu4, double mu6) {
    double m = mu2[i];
    // Never positive by Schwarz's inequality; rounding and the guard could make it so.
    double excess = Math.min(0, m * m - mu4);
    s2[i] = excess / (tau * tau * m * m * m);
    c4[i] = excess / (4 * tau * tau * m * m * m * m);
    c6[i] = (2 * mu4 * mu4 - m * mu6 - m * m * mu4) / (8 * Math.pow(tau, 4) * Math.pow(m, 7));
  }

  /** Number of output times. */
  public int count() {
    return mu2.length;
  }

  /** mu_2 = V^2 at output time i. */
  public double mu2(int i) {
    return mu2[i];
  }

  /** s2 at output time i. */
  public double s2(int i) {
    return s2[i];
  }

  /** c4 at output time i. */
  public double c4(int i) {
    return c4[i];
  }

  /** c6 at output time i. */
  public double c6(int i) {
    return c6[i];
  }

  /** The interval velocity between output times i-1 and i; between the surface and the first for i = 0. */
  public double interval(int i) {
    return interval[i];
  }

  /** How often the guard of Dix's formula acted. */
  public int guarded() {
    return guarded;
  }
}
