package org.pstm.engine;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** The envelope of a trace: the modulus of its analytic signal. */
final class Envelope {

  private Envelope() {}

  static void of(float[] trace, double[] into, int at) {
    int n = Integer.highestOneBit(2 * trace.length - 1) << 1;
    double[] padded = new double[n];
    for (int i = 0; i < trace.length; i++) padded[i] = trace[i];
    FastFourierTransformer fft = new FastFourierTransformer(DftNormalization.STANDARD);
    Complex[] spectrum = fft.transform(padded, TransformType.FORWARD);
    for (int k = 1; k < n / 2; k++) spectrum[k] = spectrum[k].multiply(2);
    for (int k = n / 2 + 1; k < n; k++) spectrum[k] = Complex.ZERO;
    Complex[] analytic = fft.transform(spectrum, TransformType.INVERSE);
    for (int i = 0; i < trace.length; i++) into[at + i] = analytic[i].abs();
  }
}
