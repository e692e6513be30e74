package org.pstm.bench;

import java.util.List;
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
    Sums sums = new Sums();
    sums.add(a, from, b);
    return sums.difference();
  }

  /** Compares tile by tile. */
  static ImageDifference of(List<TileImage> a, List<TileImage> b) {
    Sums sums = new Sums();
    for (int i = 0; i < b.size(); i++) sums.add(a.get(i), 0, b.get(i));
    return sums.difference();
  }

  /** Of several tiles. */
  static final class Sums {

    private double sum;
    private double norm;
    private double most;
    private double peak;
    private long folds;
    private long samples;

    /** Compares all of {@code b} with as many elements of {@code a}, from {@code from} on. */
    void add(TileImage a, long from, TileImage b) {
      samples += b.size();
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
    }

    /** All that was added. */
    ImageDifference difference() {
      return new ImageDifference(share(Math.sqrt(sum), Math.sqrt(norm)), share(most, peak), folds, samples);
    }
  }

  private static double share(double difference, double whole) {
    return difference == 0 ? 0 : difference / whole;
  }
}
