package org.pstm.bench;

import java.util.Locale;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Interpolation;
import org.pstm.physics.SincTable;

/**
 * How far two images may be apart, by what their kernels state of their distance from {@code reference}: the sum of
 * both.
 *
 * @param relativeL2 bound on {@link ImageDifference#relativeL2}
 * @param maximum bound on {@link ImageDifference#maximum}
 * @param foldShare bound on the share of samples whose fold differs
 */
public record Allowance(double relativeL2, double maximum, double foldShare) {

  /** The share of samples whose fold rounding may change: a limit of aperture or trace is seldom met so nearly. */
  private static final double MOST_UNDECIDED = 2e-3;

  /**
   * The nearest sample jumps by the slope of the trace, 2 pi f dt of the amplitude, where rounding decides which of two
   * is nearer: for a share of 4 e t/dt of the contributions, and twice that where both kernels round. A kernel that
   * interpolates times adds twice what its positions may be out by.
   */
  private static double jumps(SessionSpec spec, KernelNumerics numerics, double frequency) {
    double dt = spec.traceTime().delta();
    double share = 4 * numerics.roundoff() * spec.traceTime().last() / dt;
    return switch (spec.parameters().interpolation()) {
      case NEAREST -> 2 * Math.PI * frequency * dt * Math.sqrt(share + 2 * numerics.position());
      // A tabulated sinc steps from phase to phase likewise, in steps so much smaller and so much more often.
      case SINC8 -> 2 * Math.PI * frequency * dt / SincTable.PHASES * Math.sqrt(SincTable.PHASES * share);
      case LINEAR, CUBIC -> 0;
    };
  }

  /** What a kernel states for its distance from {@code reference}. */
  static Allowance of(SessionSpec spec, KernelNumerics numerics, double frequency) {
    double l2 = numerics.allowedL2(frequency, spec.traceTime().last()) + jumps(spec, numerics, frequency);
    boolean nearest = spec.parameters().interpolation() == Interpolation.NEAREST;
    // One contribution that jumps is as much of a sample as its fold is small.
    return new Allowance(l2, nearest ? 1 : numerics.maximum(), MOST_UNDECIDED);
  }

  /** What two kernels may be apart. */
  Allowance plus(Allowance other) {
    return new Allowance(relativeL2 + other.relativeL2, maximum + other.maximum, foldShare);
  }

  /** Whether a difference is allowed; one that is not a number is not. */
  public boolean holds(ImageDifference d) {
    return d.relativeL2() <= relativeL2 && d.maximum() <= maximum && d.foldDifferences() <= foldShare * d.samples();
  }

  /** The difference beside what is allowed. */
  String sentence(ImageDifference d) {
    return String.format(Locale.ROOT, "relative L2 %.3g (allowed %.3g), maximum %.3g of the peak (allowed %.3g), fold"
        + " differs at %d of %d samples", d.relativeL2(), relativeL2, d.maximum(), maximum, d.foldDifferences(),
        d.samples());
  }
}
