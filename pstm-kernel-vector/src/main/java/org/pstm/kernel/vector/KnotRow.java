package org.pstm.kernel.vector;

/**
 * The knots of a row of samples: every L-th of them, one before the first and some behind the last.
 *
 * @param samples samples of the row
 * @param from element of the first sample
 * @param to element of the knot before the first sample
 */
record KnotRow(int samples, int from, int to) {

  /** Fills {@code count} knots. A table without elements has no knots either. */
  void pick(float[] table, float[] knots, int count) {
    if (table.length == 0) return;
    int inside = (samples - 1) / Lanes.COUNT + 1;
    for (int j = 0; j < inside; j++) knots[to + 1 + j] = table[from + j * Lanes.COUNT];
    knots[to] = extend(knots, to + 1, 1, inside);
    for (int j = inside + 1; j < count; j++) knots[to + j] = extend(knots, to + j - 1, -1, j - 1);
  }

  /**
   * One more value beside that at {@code end}, by the cubic through the four on its other side. Of fewer, or where a
   * coefficient would change its sign, the last goes on unchanged: {@link KnotTrial} tells whether that does.
   */
  private static float extend(float[] knots, int end, int inwards, int known) {
    float a = knots[end];
    if (known < 4) return a;
    float b = knots[end + inwards];
    float c = knots[end + 2 * inwards];
    float d = knots[end + 3 * inwards];
    float next = 4 * (a + c) - 6 * b - d;
    return next > 0 == a > 0 ? next : a;
  }
}
