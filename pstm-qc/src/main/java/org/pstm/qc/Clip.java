package org.pstm.qc;

import java.util.Arrays;
import java.util.List;

/**
 * The amplitude that gets the last colour: the 99th percentile of the absolute values that are not zero, or a third of
 * their 99.9th percentile where that is more. The first is right for data, where a few bad samples must not fade the
 * rest; the second for images of a few strong points, which would be lost among their own tails.
 */
final class Clip {

  static final String RULE = "99th percentile of |amplitude|, at least a third of the 99.9th";

  private static final int MOST_VALUES = 1 << 20;
  private static final double PERCENTILE = 0.99;
  private static final double TAIL_PERCENTILE = 0.999;
  private static final double TAIL_SHARE = 1.0 / 3;

  private Clip() {}

  /** The clip for pictures that share a scale; 1 where all of them are zero. */
  static double of(List<Raster> rasters) {
    long total = rasters.stream().mapToLong(r -> r.values().length).sum();
    int every = (int) Math.max(1, Math.ceilDiv(total, (long) MOST_VALUES));
    float[] values = new float[(int) Math.ceilDiv(total, (long) every) + rasters.size()];
    int count = 0;
    for (Raster raster : rasters)
      for (int i = 0; i < raster.values().length; i += every) {
        float value = Math.abs(raster.values()[i]);
        if (value > 0) values[count++] = value;
      }
    if (count == 0) return 1;
    Arrays.sort(values, 0, count);
    double tail = TAIL_SHARE * percentile(values, count, TAIL_PERCENTILE);
    return Math.max(Math.max(percentile(values, count, PERCENTILE), tail), Float.MIN_NORMAL);
  }

  private static double percentile(float[] sorted, int count, double share) {
    return sorted[Math.min(count - 1, (int) (share * count))];
  }
}
