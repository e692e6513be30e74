package org.pstm.physics;

/**
 * From the eta of layers to the eta that moveout sees (theory.md, equation 5c and 5d).
 *
 * <p>Effective eta (Alkhalifah 1997) holds V(z) too; it goes with the straight ray's X^2/V^2:
 * <pre>   eta_eff = (1/8) ( (1/(tau V^4)) int_0^tau v_nmo^4 (1 + 8 eta_i) dtau' - 1 ).   (5c)</pre>
 * The intrinsic average does not; it goes with the curved ray's moveout:
 * <pre>   eta = (1/(tau V^4)) int_0^tau v_nmo^4 eta_i dtau'.   (5d)</pre>
 * v_nmo is the interval NMO velocity of {@link VelocityMoments}. At tau = 0 both are the first layer's eta.
 */
public final class EffectiveEta {

  private EffectiveEta() {}

  /** Equation (5c) at every output time, for the eta of the layer above each output time. */
  public static double[] effective(double first, double step, VelocityMoments m, double[] interval) {
    double[] weighted = average(first, step, m, i -> 1 + 8 * interval[i]);
    double[] eta = new double[interval.length];
    for (int i = 0; i < eta.length; i++) eta[i] = first + i * step > 0 ? (weighted[i] - 1) / 8 : interval[i];
    return eta;
  }

  /** Equation (5d) at every output time, for the eta of the layer above each output time. */
  public static double[] intrinsic(double first, double step, VelocityMoments m, double[] interval) {
    double[] eta = average(first, step, m, i -> interval[i]);
    if (first == 0) eta[0] = interval[0];
    return eta;
  }

  /**
   * The intrinsic average that belongs to an effective eta: (5c) less the part of it that V(z) alone makes,
   * eta = eta_eff - (1/8)((1/(tau V^4)) int v_nmo^4 - 1).
   */
  public static double[] intrinsicOfEffective(double first, double step, VelocityMoments m, double[] effective) {
    double[] heterogeneity = average(first, step, m, i -> 1);
    double[] eta = new double[effective.length];
    for (int i = 0; i < eta.length; i++)
      eta[i] = effective[i] - (first + i * step > 0 ? (heterogeneity[i] - 1) / 8 : 0);
    return eta;
  }

  private interface Layer {
    double of(int i);
  }

  /** (1/(tau V^4)) times the integral of v_nmo^4 times a quantity of the layers. */
  private static double[] average(double first, double step, VelocityMoments m, Layer quantity) {
    int n = m.count();
    double[] average = new double[n];
    double integral = 0;
    for (int i = 0; i < n; i++) {
      double tau = first + i * step;
      double v2 = m.interval(i) * m.interval(i);
      integral += (i == 0 ? first : step) * v2 * v2 * quantity.of(i);
      if (tau > 0) average[i] = integral / (tau * m.mu2(i) * m.mu2(i));
    }
    return average;
  }
}
