package org.pstm.cli.study;

/**
 * How alike the traces of a gather are, by time:
 * <pre>   S(t) = sum over w of (sum over c of a_c)^2 / sum over w of (n sum over c of a_c^2),   (1)</pre>
 * w the samples within a window about t, c the n classes that something adds to there. 1 for traces that are equal, 1/n
 * for noise. N. S. Neidell and M. T. Taner, Geophysics 36, 1971.
 */
final class Semblance {

  /** Seconds from the middle of the window to its ends. */
  private static final double HALF_WINDOW = 0.02;

  private Semblance() {}

  /** The semblance of the pillar's gather, for every sample; 0 where fewer than two classes are live. */
  static float[] of(ImageInMemory gathers, int ix, int iy) {
    int nt = gathers.grid().nt();
    double[] squareOfSum = new double[nt];
    double[] sumOfSquares = new double[nt];
    double[] sum = new double[nt];
    int[] live = new int[nt];
    for (int c = 0; c < gathers.classes(); c++) {
      float[] a = gathers.amplitude(c, ix, iy);
      int[] fold = gathers.fold(c, ix, iy);
      for (int it = 0; it < nt; it++) {
        if (fold[it] == 0) continue;
        live[it]++;
        sum[it] += a[it];
        sumOfSquares[it] += (double) a[it] * a[it];
      }
    }
    for (int it = 0; it < nt; it++) {
      squareOfSum[it] = live[it] < 2 ? 0 : sum[it] * sum[it];
      sumOfSquares[it] *= live[it] < 2 ? 0 : live[it];
    }
    return windowed(squareOfSum, sumOfSquares, (int) Math.round(HALF_WINDOW / gathers.grid().time().delta()));
  }

  private static float[] windowed(double[] above, double[] below, int half) {
    float[] semblance = new float[above.length];
    for (int it = 0; it < above.length; it++) {
      double numerator = 0;
      double denominator = 0;
      for (int w = Math.max(0, it - half); w <= Math.min(above.length - 1, it + half); w++) {
        numerator += above[w];
        denominator += below[w];
      }
      semblance[it] = denominator > 0 ? (float) (numerator / denominator) : 0;
    }
    return semblance;
  }
}
