package org.pstm.synthetic;

/**
 * The zero-phase Ricker wavelet of peak 1,
 * <pre>   w(t) = (1 - 2 a) exp(-a),   a = (pi f t)^2   (1)</pre>
 * f the frequency of the largest spectral amplitude [Hz]. At 2.5 f the spectrum is down to 2 percent of its peak:
 * keep f below a quarter of Nyquist for samples that stand for the curve. N. Ricker, Geophysics 18, 1953.
 *
 * @param peakFrequency f in Hz, above 0
 */
public record Ricker(double peakFrequency) {

  /** Where the wavelet is below 1e-15 of its peak: a = 39. */
  private static final double END = Math.sqrt(39) / Math.PI;

  /** Refuses a frequency that is not positive. */
  public Ricker {
    Require.positive("peak frequency", peakFrequency);
  }

  /** The wavelet at {@code t} seconds from its centre; the same bits on every machine. */
  public double at(double t) {
    double s = Math.PI * peakFrequency * t;
    double a = s * s;
    return (1 - 2 * a) * StrictMath.exp(-a);
  }

  /** The time in seconds beyond which the wavelet is nothing beside its peak. */
  public double halfLength() {
    return END / peakFrequency;
  }
}
