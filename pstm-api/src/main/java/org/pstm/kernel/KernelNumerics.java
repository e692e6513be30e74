package org.pstm.kernel;

/**
 * How near a kernel comes to {@code reference} on band-limited data whose peak frequency is below a quarter of
 * Nyquist.
 *
 * @param arithmetic what it computes in, for reports: {@code "float"}, {@code "double"}
 * @param roundoff relative error of a travel time, for example 6e-8 for float
 * @param relativeL2 bound on |difference| / |reference| for small times; grows with roundoff for long ones
 * @param maximum bound on the greatest difference, as a share of the peak
 */
public record KernelNumerics(String arithmetic, double roundoff, double relativeL2, double maximum) {

  /** Refuses a bound that is not positive. */
  public KernelNumerics {
    if (arithmetic == null || arithmetic.isBlank())
      throw new IllegalArgumentException("arithmetic must be given: arithmetic=" + arithmetic);
    requirePositive("roundoff", roundoff);
    requirePositive("relative L2", relativeL2);
    requirePositive("maximum", maximum);
  }

  private static void requirePositive(String name, double bound) {
    if (!(bound > 0 && Double.isFinite(bound)))
      throw new IllegalArgumentException(name + " must be > 0 and finite: " + name + "=" + bound);
  }

  /** Double throughout: equal to the reference but for the order of operations. */
  public static final KernelNumerics DOUBLE = new KernelNumerics("double", 1.1e-16, 1e-7, 1e-6);

  /** Float travel times and sums. */
  public static final KernelNumerics FLOAT = new KernelNumerics("float", 6e-8, 1e-4, 1e-3);

  /**
   * The relative L2 difference allowed on data with a peak at {@code peakFrequency}:
   * max(relativeL2, 2 pi f dt * roundoff * t_max/dt).
   *
   * @param peakFrequency Hz
   * @param tMax latest time read, seconds
   */
  public double allowedL2(double peakFrequency, double tMax) {
    return Math.max(relativeL2, 2 * Math.PI * peakFrequency * roundoff * tMax);
  }
}
