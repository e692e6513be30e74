package org.pstm.kernel.tck;

/** How far one volume is from another. */
final class Difference {

  private Difference() {}

  /** |a - b| / |b|; 0 where both are zero. */
  static double relativeL2(float[] a, float[] b) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < b.length; i++) {
      difference += square((double) a[i] - b[i]);
      norm += square(b[i]);
    }
    return difference == 0 ? 0 : Math.sqrt(difference / norm);
  }

  /** The greatest |a - b| as a share of the greatest |b|. */
  static double maximum(float[] a, float[] b) {
    double difference = 0;
    for (int i = 0; i < b.length; i++) difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
    return difference == 0 ? 0 : difference / peak(b);
  }

  /** The greatest magnitude. */
  static double peak(float[] a) {
    double peak = 0;
    for (float value : a) peak = Math.max(peak, Math.abs(value));
    return peak;
  }

  private static double square(double d) {
    return d * d;
  }
}
