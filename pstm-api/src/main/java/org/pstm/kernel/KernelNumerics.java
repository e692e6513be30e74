package org.pstm.kernel;

/**
 * How near a kernel comes to {@code reference} on band-limited data whose peak frequency is below a quarter of
 * Nyquist.
 *
 * @param arithmetic what it computes in, for reports: {@code "float"}, {@code "double"}
 * @param roundoff relative error of a travel time, for example 6e-8 for float
 * @param relativeL2 bound on |difference| / |reference| for small times; grows with roundoff for long ones
 * @param maximum bound on the greatest difference, as a share of the peak
 * @param position bound in samples on how far from the exact travel time a trace is read, beyond roundoff: 0 for
 *     kernels that compute every time, more for those that interpolate times
 */
public record KernelNumerics(
    String arithmetic, double roundoff, double relativeL2, double maximum, double position) {

  /** A kernel that computes every travel time. */
  public KernelNumerics(String arithmetic, double roundoff, double relativeL2, double maximum) {
    this(arithmetic, roundoff, relativeL2, maximum, 0);
  }

  /** Refuses a bound that is not positive, and a position that is negative. */
  public KernelNumerics {
    if (!(position >= 0 && Double.isFinite(position)))
      throw new IllegalArgumentException("position must be >= 0 and finite: position=" + position);
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

  /** Float sums, and travel times interpolated to within 0.002 sample. */
  public static final KernelNumerics FLOAT_INTERPOLATED = new KernelNumerics("float", 6e-8, 1e-4, 1e-3, 0.002);

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
