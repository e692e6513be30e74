package org.pstm.cli.run;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * How numbers are spread, told by ranks, which a few wild values do not move.
 *
 * @param least the smallest
 * @param lowerQuartile a quarter is smaller
 * @param median half are smaller
 * @param upperQuartile three quarters are smaller
 * @param greatest the largest
 */
record Spread(double least, double lowerQuartile, double median, double upperQuartile, double greatest) {

  /** Beyond so many widths of the middle half from it, a value stands apart. */
  private static final double FAR = 5;

  /** The spread of {@code count} numbers, at least one. */
  static Spread of(int count, IntToDoubleFunction value) {
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) sorted[i] = value.applyAsDouble(i);
    Arrays.sort(sorted);
    return new Spread(sorted[0], sorted[count / 4], sorted[count / 2], sorted[3 * (count - 1) / 4],
        sorted[count - 1]);
  }

  /** The width of the middle half. */
  double width() {
    return upperQuartile - lowerQuartile;
  }

  /**
   * Whether a value stands apart from the rest.
   *
   * @param width the width to measure with: that of the middle half, or more where a spread is narrow by nature
   */
  boolean isFar(double value, double width) {
    return value < lowerQuartile - FAR * width || value > upperQuartile + FAR * width;
  }
}
