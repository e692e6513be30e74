package org.pstm.cli.demo;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The envelope of a trace: the magnitude of its analytic signal, whose spectrum is that of the trace with negative
 * frequencies removed and positive ones doubled. It peaks where the energy is, whatever the phase of the wavelet.
 */
final class Envelope {

  private static final FastFourierTransformer TRANSFORM = new FastFourierTransformer(DftNormalization.STANDARD);

  private Envelope() {}

  /** The envelope of {@code count} samples from {@code from} on. */
  static double[] of(float[] samples, int from, int count) {
    double[] padded = new double[2 * Integer.highestOneBit(2 * count)];
    for (int i = 0; i < count; i++) padded[i] = samples[from + i];
    Complex[] spectrum = TRANSFORM.transform(padded, TransformType.FORWARD);
    int half = spectrum.length / 2;
    for (int i = 1; i < half; i++) spectrum[i] = spectrum[i].multiply(2);
    for (int i = half + 1; i < spectrum.length; i++) spectrum[i] = Complex.ZERO;
    Complex[] analytic = TRANSFORM.transform(spectrum, TransformType.INVERSE);
    double[] envelope = new double[count];
    for (int i = 0; i < count; i++) envelope[i] = analytic[i].abs();
    return envelope;
  }
}
