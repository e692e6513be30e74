package org.pstm.engine.prepare;

import java.util.function.DoubleFunction;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * A linear filter given by its response, applied in double to a trace padded with at least its own length.
 *
 * <p>The forward transform is X(omega) = sum x(t) e^(-i omega t). Not safe for use by several threads.
 */
final class SpectralFilter {

  private final double[] responseRe;
  private final double[] responseIm;
  private final double[][] spectrum;

  /**
   * Tabulates a response.
   *
   * @param samples samples of the traces
   * @param dt their step in seconds
   * @param response of frequency in Hz, from 0 to Nyquist; that of negative frequencies is its conjugate
   */
  SpectralFilter(int samples, double dt, DoubleFunction<Complex> response) {
    int n = Math.max(4, Integer.highestOneBit(2 * samples - 1) << 1);
    responseRe = new double[n];
    responseIm = new double[n];
    spectrum = new double[2][n];
    for (int k = 0; k <= n / 2; k++) {
      Complex h = response.apply(k / (n * dt));
      responseRe[k] = h.getReal();
      responseIm[k] = k == 0 || k == n / 2 ? 0 : h.getImaginary();
      if (k > 0) {
        responseRe[n - k] = responseRe[k];
        responseIm[n - k] = -responseIm[k];
      }
    }
  }

  void apply(double[] trace) {
    int n = responseRe.length;
    double[] re = spectrum[0];
    double[] im = spectrum[1];
    java.util.Arrays.fill(re, trace.length, n, 0);
    java.util.Arrays.fill(im, 0);
    System.arraycopy(trace, 0, re, 0, trace.length);
    FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.FORWARD);
    for (int k = 0; k < n; k++) {
      double a = re[k] * responseRe[k] - im[k] * responseIm[k];
      im[k] = re[k] * responseIm[k] + im[k] * responseRe[k];
      re[k] = a;
    }
    FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.INVERSE);
    System.arraycopy(re, 0, trace, 0, trace.length);
  }
}
