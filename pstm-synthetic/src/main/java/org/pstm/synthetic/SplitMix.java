package org.pstm.synthetic;

/**
 * The SplitMix64 generator, written out so that a seed gives the same survey on every JDK: the library's generators
 * do not promise their Gaussian algorithm.
 *
 * <p>G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
 */
final class SplitMix {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double ULP = 0x1p-53;

  private long state;
  private double spare = Double.NaN;

  SplitMix(long seed) {
    state = seed;
  }

  /** A stream of its own for each (seed, stream): both are scrambled, so that neighbours do not overlap. */
  static SplitMix of(long seed, long stream) {
    return new SplitMix(mix(mix(seed + GOLDEN_GAMMA) + stream * GOLDEN_GAMMA));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /** Uniform in [0, 1). */
  double nextDouble() {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * ULP;
  }

  /** Uniform in [low, high); {@code low} where they are equal. */
  double nextBetween(double low, double high) {
    double value = low + (high - low) * nextDouble();
    return value < high ? value : Math.max(low, Math.nextDown(high));
  }

  /** Normal with mean 0 and variance 1, by the polar method; two come at a time. */
  double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double second = spare;
      spare = Double.NaN;
      return second;
    }
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double s = x * x + y * y;
      if (s >= 1 || s == 0) continue;
      double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
      spare = y * scale;
      return x * scale;
    }
  }
}
