package org.pstm.physics;

import org.apache.commons.math3.util.MathArrays;

/**
 * Weights of an 8-point windowed sinc, tabulated (theory.md, equation 16).
 *
 * <p>Between samples j and j+1, at the share s of the way, the value is the sum of h_m(s) a_(j-3+m), m = 0..7, with
 * <pre>   h_m(s) = sinc(x) kaiser(x/4),   x = s + 3 - m,</pre>
 * scaled so that the eight add up to 1. The nearest of {@link #PHASES} + 1 shares is taken: a jitter of at most 1/2048
 * sample.
 */
public final class SincTable {

  /** Steps from one sample to the next. */
  public static final int PHASES = 1024;

  /** Samples that a value is made of. */
  public static final int TAPS = 8;

  /** Taps before sample j. */
  public static final int BEFORE = 3;

  /**
   * Shape of the Kaiser window. 4.5 keeps the response within 0.6 % to 0.6 of Nyquist and within 1.2 % to 0.65; a
   * smaller one reaches further and ripples (3.25: 4 % to 0.75, but 2.3 % at a quarter), a greater one falls earlier.
   */
  private static final double BETA = 4.5;

  private static final double[] WEIGHTS = weights();

  private SincTable() {}

  private static double[] weights() {
    double[] table = new double[(PHASES + 1) * TAPS];
    for (int phase = 0; phase <= PHASES; phase++) {
      double[] h = new double[TAPS];
      for (int m = 0; m < TAPS; m++) h[m] = tap((double) phase / PHASES + BEFORE - m);
      System.arraycopy(MathArrays.normalizeArray(h, 1), 0, table, phase * TAPS, TAPS);
    }
    return table;
  }

  private static double tap(double x) {
    double edge = x / (TAPS / 2);
    if (Math.abs(edge) >= 1) return 0;
    double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * bessel(BETA * Math.sqrt(1 - edge * edge)) / bessel(BETA);
  }

  /** The modified Bessel function I_0, by its power series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }

  /** The row of the table for a share of the way, 0 to 1. */
  public static int phase(double share) {
    return (int) Math.rint(share * PHASES);
  }

  /** Weight m of a row. */
  public static double weight(int phase, int m) {
    return WEIGHTS[phase * TAPS + m];
  }
}
