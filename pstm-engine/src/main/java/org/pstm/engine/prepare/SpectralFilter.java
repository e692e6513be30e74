package org.pstm.engine.prepare;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Linear filters given by their responses, applied in double to a trace padded with at least its own length.
 *
 * <p>Several filters share one forward transform, X(omega) = sum x(t) e^(-i omega t). Not safe for use by several
 * threads.
 */
final class SpectralFilter {

  /** Real and imaginary part of each response, at every frequency of the transform. */
  private final double[][][] responses;
  private final double[][] input;
  private final double[][] output;

  /**
   * Tabulates one response.
   *
   * @param samples samples of the traces
   * @param dt their step in seconds
   * @param response of frequency in Hz, from 0 to Nyquist; that of negative frequencies is its conjugate
   */
  SpectralFilter(int samples, double dt, DoubleFunction<Complex> response) {
    this(samples, dt, 1, i -> response);
  }

  /** Gives response i. */
  interface Responses {
    DoubleFunction<Complex> of(int i);
  }

  /** Tabulates {@code count} responses that will be applied to the same traces. */
  SpectralFilter(int samples, double dt, int count, Responses given) {
    int n = Math.max(4, Integer.highestOneBit(2 * samples - 1) << 1);
    responses = new double[count][][];
    for (int i = 0; i < count; i++) responses[i] = tabulate(n, dt, given.of(i));
    input = new double[2][n];
    output = new double[2][n];
  }

  private static double[][] tabulate(int n, double dt, DoubleFunction<Complex> response) {
    double[][] table = new double[2][n];
    for (int k = 0; k <= n / 2; k++) {
      Complex h = response.apply(k / (n * dt));
      table[0][k] = h.getReal();
      table[1][k] = k == 0 || k == n / 2 ? 0 : h.getImaginary();
      if (k > 0) {
        table[0][n - k] = table[0][k];
        table[1][n - k] = -table[1][k];
      }
    }
    return table;
  }

  /** Replaces a trace by itself through the first filter. */
  void apply(double[] trace) {
    transform(trace);
    filtered(0, trace);
  }

  /** Transforms a trace, to be filtered by {@link #filtered}. */
  void transform(double[] trace) {
    System.arraycopy(trace, 0, input[0], 0, trace.length);
    Arrays.fill(input[0], trace.length, input[0].length, 0);
    Arrays.fill(input[1], 0);
    FastFourierTransformer.transformInPlace(input, DftNormalization.STANDARD, TransformType.FORWARD);
  }

  /** The trace last transformed through filter {@code i}. */
  void filtered(int i, double[] trace) {
    double[] re = responses[i][0];
    double[] im = responses[i][1];
    for (int k = 0; k < re.length; k++) {
      output[0][k] = input[0][k] * re[k] - input[1][k] * im[k];
      output[1][k] = input[0][k] * im[k] + input[1][k] * re[k];
    }
    FastFourierTransformer.transformInPlace(output, DftNormalization.STANDARD, TransformType.INVERSE);
    System.arraycopy(output[0], 0, trace, 0, trace.length);
  }
}
