package org.pstm.bench;

/**
 * The clock itself: a chain of operations of which each waits for the one before.
 *
 * <pre>   x ^= x << 13;   x ^= x >>> 7;   x ^= x << 17   (1)</pre>
 * takes 6 cycles on every processor whose shifts and exclusive ors take one (all of today's), whatever else it can do
 * side by side. So 6 rounds per second of processor time is the frequency at which this thread ran, in Hz: where two
 * figures differ and their clocks do too, the machine differed. G. Marsaglia, Xorshift RNGs, 2003.
 */
final class Calibration {

  private static final int ROUNDS = 4_000_000;
  private static final int CYCLES_PER_ROUND = 6;

  /** Keeps the loop from being removed. */
  private static volatile long sink;

  private Calibration() {}

  /** The frequency in Hz, taken over some 8 ms. */
  static double hertz() {
    long before = CpuClock.THREAD.nanos();
    sink = chain(sink | 1);
    return 1e9 * ROUNDS * CYCLES_PER_ROUND / (CpuClock.THREAD.nanos() - before);
  }

  private static long chain(long seed) {
    long x = seed;
    for (int i = 0; i < ROUNDS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
