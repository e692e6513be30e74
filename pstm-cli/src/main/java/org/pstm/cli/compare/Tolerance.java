package org.pstm.cli.compare;

/**
 * What still counts as the same image: two images agree when the relative L2 difference is at most {@code relative},
 * or no sample differs by more than {@code absolute}.
 *
 * @param relative bound on |a - b| / |b| over the whole image, not negative
 * @param absolute bound on the difference of any sample, not negative
 */
public record Tolerance(double relative, double absolute) {

  /** Refuses negative bounds. */
  public Tolerance {
    if (!(relative >= 0)) throw new IllegalArgumentException("--rtol must be >= 0: rtol=" + relative);
    if (!(absolute >= 0)) throw new IllegalArgumentException("--atol must be >= 0: atol=" + absolute);
  }

  /** Whether two images agree; where only one of them has a number at some sample, they do not. */
  public boolean holds(Differences differences) {
    if (differences.oneSided() > 0) return false;
    return differences.relativeL2() <= relative || differences.maximum() <= absolute;
  }
}
