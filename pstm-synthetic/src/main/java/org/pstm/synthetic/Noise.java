package org.pstm.synthetic;

/**
 * Gaussian noise, white in time and independent from trace to trace.
 *
 * @param rms standard deviation, not negative; 0 for none
 * @param seed another seed gives other noise
 */
public record Noise(double rms, long seed) {

  /** No noise. */
  public static final Noise NONE = new Noise(0, 0);

  /** Refuses a negative level. */
  public Noise {
    Require.notNegative("noise rms", rms);
  }

  /** Adds the noise of trace {@code trace}: a function of seed and trace number alone. */
  void addTo(double[] samples, int trace) {
    if (rms == 0) return;
    SplitMix random = SplitMix.of(seed, trace);
    for (int i = 0; i < samples.length; i++) samples[i] += rms * random.nextGaussian();
  }
}
