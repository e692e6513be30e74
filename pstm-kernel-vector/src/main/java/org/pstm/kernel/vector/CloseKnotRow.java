package org.pstm.kernel.vector;

/**
 * The knots of a row of samples, where they lie far apart: those beyond its ends follow from the samples nearest to
 * these, half as far from one another as knots are. From knot to knot, as {@link KnotRow} goes on, the slowness of a
 * velocity that rises by a seventy-fifth in each block would be wrong by 3e-6, and times by a thousandth of a sample.
 *
 * @param samples samples of the row
 * @param from element of the first sample
 * @param to element of the first knot
 * @param first the sample of the first knot
 */
record CloseKnotRow(int samples, int from, int to, int first) {

  private static final int STEP = Lanes.COUNT / 2;

  /** Fills {@code count} knots, L samples apart. A table without elements has no knots either. */
  void pick(float[] table, float[] knots, int count) {
    if (table.length == 0) return;
    for (int j = 0; j < count; j++) knots[to + j] = at(table, first + j * Lanes.COUNT);
  }

  private float at(float[] table, int sample) {
    if (sample < 0) return beyond(table, 0, STEP, -sample);
    if (sample >= samples) return beyond(table, samples - 1, -STEP, sample - samples + 1);
    return table[from + sample];
  }

  /**
   * The cubic through four samples from one end of the row on. Where there are fewer, or a coefficient would change its
   * sign, the last goes on unchanged: {@link KnotTrial} tells whether that does.
   */
  private float beyond(float[] table, int end, int step, int way) {
    float last = table[from + end];
    if (samples <= 3 * STEP) return last;
    double x = (double) way / STEP;
    double a = (x + 1) * (x + 2) * (x + 3) / 6;
    double b = x * (x + 2) * (x + 3) / 2;
    double c = x * (x + 1) * (x + 3) / 2;
    double d = x * (x + 1) * (x + 2) / 6;
    int i = from + end;
    double next = a * last - b * table[i + step] + c * table[i + 2 * step] - d * table[i + 3 * step];
    return next > 0 == last > 0 ? (float) next : last;
  }
}
