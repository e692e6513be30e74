package org.pstm.engine.prepare;

/**
 * Automatic gain control: each sample is divided by the rms of the window around it.
 *
 * <p>The window is centred and shortened at the ends of the trace; where its rms is 0 the sample is 0.
 */
final class Agc {

  private final int half;
  private final double[] energy;

  /** For traces of {@code samples} samples at {@code dt} seconds and a window of {@code window} seconds. */
  Agc(double window, int samples, double dt) {
    half = Math.max(1, (int) Math.round(0.5 * window / dt));
    energy = new double[samples + 1];
  }

  void apply(double[] trace) {
    int n = trace.length;
    for (int j = 0; j < n; j++) energy[j + 1] = energy[j] + trace[j] * trace[j];
    // Differences of the running sum that are below its rounding are silence.
    double silence = energy[n] * n * 0x1p-50;
    for (int j = 0; j < n; j++) {
      int from = Math.max(0, j - half);
      int to = Math.min(n, j + half + 1);
      double inside = energy[to] - energy[from];
      trace[j] = inside > silence ? trace[j] / Math.sqrt(inside / (to - from)) : 0;
    }
  }
}
