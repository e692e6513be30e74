package org.pstm.bench;

import org.pstm.model.TileImage;

/**
 * How far one image is from another, the one that counts as right.
 *
 * <p>Where the fold differs, rounding has decided otherwise whether a contribution lies within aperture and trace: its
 * amplitude, there in one image only, is no error of arithmetic. Such samples are counted, and their amplitudes left
 * out.
 *
 * @param relativeL2 sqrt(sum (a-b)^2 / sum b^2); 0 for equal images
 * @param maximum greatest |a - b|, as a share of the greatest |b|
 * @param foldDifferences samples with another fold
 * @param samples compared
 */
public record ImageDifference(double relativeL2, double maximum, long foldDifferences, long samples) {

  /** Compares all of {@code b} with as many elements of {@code a}, from {@code from} on. */
  static ImageDifference of(TileImage a, long from, TileImage b) {
    double sum = 0;
    double norm = 0;
    double most = 0;
    double peak = 0;
    long folds = 0;
    for (long i = 0; i < b.size(); i++) {
      double right = b.amplitudeAt(i);
      norm += right * right;
      peak = Math.max(peak, Math.abs(right));
      if (a.foldAt(from + i) != b.foldAt(i)) {
        folds++;
        continue;
      }
      double d = a.amplitudeAt(from + i) - right;
      sum += d * d;
      most = Math.max(most, Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.abs(d));
    }
    return new ImageDifference(share(Math.sqrt(sum), Math.sqrt(norm)), share(most, peak), folds, b.size());
  }

  private static double share(double difference, double whole) {
    return difference == 0 ? 0 : difference / whole;
  }
}
