package org.pstm.kernel.vector;

import org.apache.commons.math3.analysis.polynomials.PolynomialFunctionLagrangeForm;
import org.pstm.model.Interpolation;
import org.pstm.physics.SincTable;

/**
 * The weights of an interpolation's taps as polynomials of the way from sample to sample, for loops that cannot wait
 * for a table.
 *
 * <p>Weights are symmetric: with y = s - 1/2, -1/2 to 1/2, tap m and tap T - 1 - m have
 * <pre>   h_m = e(y^2) + y o(y^2),   h_(T-1-m) = e(y^2) - y o(y^2),   (1)</pre>
 * e and o of {@link #TERMS} terms. Cubic weights are such polynomials; those of the sinc are met within 3e-6 where they
 * are tabulated, and between, where the table takes the nearest: that saves its jitter, and what a position that is
 * nearly half-way between two entries makes of the last digits.
 *
 * @param count T, even
 * @param before taps before the sample at or before the position
 * @param coefficients for each of the first T/2 taps e_0 .. e_3, o_0 .. o_3
 */
record Taps(int count, int before, float[] coefficients) {

  /** Terms of e and of o. */
  static final int TERMS = 4;

  /** Elements of a tap's coefficients. */
  static final int STRIDE = 2 * TERMS;

  /** The taps of an interpolation that has more than two. */
  static Taps of(Interpolation interpolation) {
    return switch (interpolation) {
      case CUBIC -> new Taps(count(interpolation), 1, fit(count(interpolation), Taps::cubic));
      case SINC8 -> new Taps(count(interpolation), SincTable.BEFORE, fit(count(interpolation), Taps::sinc));
      case NEAREST, LINEAR -> throw new IllegalArgumentException("no polynomials: " + interpolation);
    };
  }

  /** Samples from base on within which positions must lie, so that two vectors from the first tap on hold the last. */
  static int span(Interpolation interpolation) {
    return 2 * Lanes.COUNT - count(interpolation) + 1;
  }

  private static int count(Interpolation interpolation) {
    return switch (interpolation) {
      case NEAREST, LINEAR -> 2;
      case CUBIC -> 4;
      case SINC8 -> SincTable.TAPS;
    };
  }

  /** Weight m at the share s of the way. */
  private interface Weight {
    double of(int m, double s);
  }

  private static double cubic(int m, double s) {
    double weight = 1;
    for (int other = 0; other < 4; other++) if (other != m) weight *= (s + 1 - other) / (m - other);
    return weight;
  }

  private static double sinc(int m, double s) {
    return SincTable.weight(SincTable.phase(s), m);
  }

  /** Through the weights at the Chebyshev points of 0 &lt; y^2 &lt; 1/4: close to the best polynomial there is. */
  private static float[] fit(int taps, Weight weight) {
    float[] coefficients = new float[taps / 2 * STRIDE];
    for (int m = 0; m < taps / 2; m++) {
      double[] z = new double[TERMS];
      double[] even = new double[TERMS];
      double[] odd = new double[TERMS];
      for (int i = 0; i < TERMS; i++) {
        double y = onGrid(Math.sqrt(0.125 * (1 - Math.cos(Math.PI * (i + 0.5) / TERMS))));
        z[i] = y * y;
        even[i] = 0.5 * (weight.of(m, 0.5 + y) + weight.of(m, 0.5 - y));
        odd[i] = 0.5 * (weight.of(m, 0.5 + y) - weight.of(m, 0.5 - y)) / y;
      }
      put(z, even, coefficients, m * STRIDE);
      put(z, odd, coefficients, m * STRIDE + TERMS);
    }
    return coefficients;
  }

  /** A share of the way that the sinc is tabulated at. */
  private static double onGrid(double y) {
    return Math.rint(y * SincTable.PHASES) / SincTable.PHASES;
  }

  private static void put(double[] z, double[] values, float[] to, int at) {
    double[] powers = new PolynomialFunctionLagrangeForm(z, values).getCoefficients();
    for (int i = 0; i < TERMS; i++) to[at + i] = (float) powers[i];
  }
}
