package org.pstm.qc;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * What the pillars under the sections tell: energy by time, the mean amplitude spectrum, samples that are no numbers.
 */
final class TraceStatistics {

  /** Spectra of more pillars than this change no curve that an eye could see. */
  private static final int MOST_SPECTRA = 512;

  /** Shorter traces have no spectrum worth a curve. */
  private static final int SHORTEST = 16;

  private final double[] energy;
  private final long[] samples;
  private final double[] spectrum;
  private final double[][] buffer;
  private final int everyPillar;
  private long pillars;
  private long notFinite;
  private long zeros;
  private double peak;

  /**
   * Starts empty.
   *
   * @param nt samples of a pillar
   * @param expected about how many pillars will come
   */
  TraceStatistics(int nt, long expected) {
    energy = new double[nt];
    samples = new long[nt];
    int padded = Math.max(2, Integer.highestOneBit(Math.max(1, nt - 1)) << 1);
    buffer = new double[2][padded];
    spectrum = new double[padded / 2 + 1];
    everyPillar = (int) Math.max(1, expected / MOST_SPECTRA);
  }

  void add(float[] values, int base) {
    for (int it = 0; it < energy.length; it++) {
      float value = values[base + it];
      if (!Float.isFinite(value)) {
        notFinite++;
        continue;
      }
      energy[it] += (double) value * value;
      samples[it]++;
      peak = Math.max(peak, Math.abs(value));
      if (value == 0) zeros++;
    }
    if (hasSpectrum() && pillars % everyPillar == 0) addSpectrum(values, base);
    pillars++;
  }

  private void addSpectrum(float[] values, int base) {
    for (int it = 0; it < buffer[0].length; it++) {
      boolean known = it < energy.length && Float.isFinite(values[base + it]);
      buffer[0][it] = known ? values[base + it] : 0;
      buffer[1][it] = 0;
    }
    FastFourierTransformer.transformInPlace(buffer, DftNormalization.STANDARD, TransformType.FORWARD);
    for (int k = 0; k < spectrum.length; k++) spectrum[k] += Math.hypot(buffer[0][k], buffer[1][k]);
  }

  boolean hasSpectrum() {
    return energy.length >= SHORTEST;
  }

  /** The mean amplitude spectrum from 0 to Nyquist, largest value 1; all zero for an image of zeros. */
  double[] spectrum() {
    double most = 0;
    for (double amplitude : spectrum) most = Math.max(most, amplitude);
    double[] relative = new double[spectrum.length];
    for (int k = 0; k < relative.length; k++) relative[k] = most > 0 ? spectrum[k] / most : 0;
    return relative;
  }

  /** The sample with the largest rms; the middle one where all are equal or zero. */
  int strongest() {
    int best = energy.length / 2;
    for (int it = 0; it < energy.length; it++) if (meanSquare(it) > meanSquare(best)) best = it;
    return best;
  }

  private double meanSquare(int it) {
    return samples[it] == 0 ? 0 : energy[it] / samples[it];
  }

  double rms() {
    double sum = 0;
    long count = 0;
    for (int it = 0; it < energy.length; it++) {
      sum += energy[it];
      count += samples[it];
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }

  double peak() {
    return peak;
  }

  long notFinite() {
    return notFinite;
  }

  long read() {
    return pillars * energy.length;
  }

  long zeros() {
    return zeros;
  }
}
