package org.pstm.io.segy;

import org.pstm.model.Sampling;

/**
 * A time axis in the 16-bit words of SEG-Y.
 *
 * @param samples count (bytes 3221 and 115), unsigned
 * @param micros step in microseconds (bytes 3217 and 117), unsigned
 * @param delay first time (byte 109), signed, in milliseconds times the scalar
 * @param scalar time scalar (byte 215), 1 unless the delay needs another
 */
record SegyTime(int samples, int micros, int delay, int scalar) {

  private static final int LARGEST_UNSIGNED = 65535;
  private static final double MICROSECONDS = 1e6;
  private static final double MILLISECONDS = 1e3;

  /** Share of a unit that may be lost: what adding and multiplying decimal steps in double leaves, no more. */
  private static final double ROUNDING = 1e-6;

  private static final int[] SCALARS = {1, -10, -100, -1000, -10000, 10, 100, 1000, 10000};

  /**
   * The words of a time axis.
   *
   * @throws IllegalArgumentException where SEG-Y cannot hold it
   */
  static SegyTime of(Sampling time, String name) {
    if (time.count() > LARGEST_UNSIGNED)
      throw new IllegalArgumentException(name + ": a SEG-Y trace holds at most " + LARGEST_UNSIGNED
          + " samples: samples=" + time.count() + "; write Zarr, or a shorter time axis");
    double micros = time.delta() * MICROSECONDS;
    if (!isWhole(micros) || micros > LARGEST_UNSIGNED)
      throw new IllegalArgumentException(name + ": a SEG-Y time step is a whole number of microseconds up to "
          + LARGEST_UNSIGNED + ": step=" + Numbers.text(micros) + " us; write Zarr, or another time step");
    double millis = time.first() * MILLISECONDS;
    for (int scalar : SCALARS) {
      double word = scalar > 0 ? millis / scalar : millis * -scalar;
      if ((word == 0 || isWhole(word)) && Math.rint(word) <= Short.MAX_VALUE)
        return new SegyTime(time.count(), (int) Math.rint(micros), (int) Math.rint(word), scalar);
    }
    throw new IllegalArgumentException(name + ": SEG-Y cannot hold this first time, a 16-bit number of milliseconds"
        + " times a power of ten: first time=" + Numbers.text(millis) + " ms; write Zarr, or another first time");
  }

  private static boolean isWhole(double value) {
    return Math.rint(value) >= 1 && Math.abs(value - Math.rint(value)) <= ROUNDING * Math.max(1, value);
  }
}
