package org.pstm.engine.prepare;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.complex.Complex;

/**
 * Linear filters given by their responses, applied in double to a trace padded with at least its own length.
 *
 * <p>Several filters share one forward transform, X(omega) = sum x(t) e^(-i omega t), and two of them an inverse: the
 * traces that filters give are real, so that X (H_1 + i H_2) becomes the first in its real and the second in its
 * imaginary part. Not safe for use by several threads; allocates nothing per trace.
 */
final class SpectralFilter {

  private final Fft fft;

  /** H_1 + i H_2 of filters 2 i and 2 i + 1, at the frequencies in the order of the transform, over its length. */
  private final double[][][] pairs;
  private final double[] inputRe;
  private final double[] inputIm;
  private final double[] re;
  private final double[] im;
  private int held;

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
    fft = new Fft(Math.max(4, Integer.highestOneBit(2 * samples - 1) << 1));
    int n = fft.length();
    int[] order = fft.frequencies();
    pairs = new double[(count + 1) / 2][2][n];
    for (int i = 0; i < count; i++) add(i, order, tabulate(n, dt, given.of(i)));
    inputRe = new double[n];
    inputIm = new double[n];
    re = new double[n];
    im = new double[n];
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

  private void add(int i, int[] order, double[][] table) {
    double[][] pair = pairs[i / 2];
    for (int place = 0; place < order.length; place++) {
      double hRe = table[0][order[place]] / order.length;
      double hIm = table[1][order[place]] / order.length;
      pair[0][place] += i % 2 == 0 ? hRe : -hIm;
      pair[1][place] += i % 2 == 0 ? hIm : hRe;
    }
  }

  /** Replaces a trace by itself through the first filter. */
  void apply(double[] trace) {
    transform(trace);
    System.arraycopy(filtered(0), 0, trace, 0, trace.length);
  }

  /** Transforms a trace, to be filtered by {@link #filtered}. */
  void transform(double[] trace) {
    System.arraycopy(trace, 0, inputRe, 0, trace.length);
    Arrays.fill(inputRe, trace.length, inputRe.length, 0);
    Arrays.fill(inputIm, 0);
    fft.forward(inputRe, inputIm);
    held = -1;
  }

  /**
   * The trace last transformed through filter {@code i}; asking for them in their order is fastest.
   *
   * @return its samples from index 0 on, and more behind them; overwritten by the next call
   */
  double[] filtered(int i) {
    if (held != i / 2) {
      held = i / 2;
      multiply(pairs[held][0], pairs[held][1]);
      fft.inverse(re, im);
    }
    return i % 2 == 0 ? re : im;
  }

  private void multiply(double[] hRe, double[] hIm) {
    for (int k = 0; k < re.length; k++) {
      re[k] = inputRe[k] * hRe[k] - inputIm[k] * hIm[k];
      im[k] = inputRe[k] * hIm[k] + inputIm[k] * hRe[k];
    }
  }
}
