package org.pstm.engine.prepare;

/**
 * A zero-phase band-pass: 0 below {@code f1} and above {@code f4}, 1 between {@code f2} and {@code f3}, cosine ramps
 * between.
 *
 * @param f1 Hz, at least 0
 * @param f2 Hz, at least f1
 * @param f3 Hz, at least f2
 * @param f4 Hz, at least f3
 */
public record BandPass(double f1, double f2, double f3, double f4) {

  /** Refuses corners out of order. */
  public BandPass {
    if (!(f1 >= 0 && f1 <= f2 && f2 <= f3 && f3 <= f4 && f4 > 0 && Double.isFinite(f4)))
      throw new IllegalArgumentException("band-pass corners must be four frequencies in rising order: " + f1 + ", "
          + f2 + ", " + f3 + ", " + f4 + " Hz");
  }

  /** The gain at frequency {@code f} in Hz. */
  double gain(double f) {
    if (f < f1 || f > f4) return 0;
    if (f < f2) return ramp((f - f1) / (f2 - f1));
    if (f > f3) return ramp((f4 - f) / (f4 - f3));
    return 1;
  }

  private static double ramp(double share) {
    return 0.5 * (1 - Math.cos(Math.PI * share));
  }
}
