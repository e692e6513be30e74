package org.pstm.io.segy;

/**
 * The scalars of trace headers (bytes 69, 71 and 215): a positive one multiplies, a negative one divides by its
 * magnitude, 0 means 1. Legal magnitudes are 1, 10, 100, 1000 and 10000; anything else is taken as 1.
 */
public final class ScalarWord {

  private ScalarWord() {}

  public static boolean isLegal(int word) {
    return switch (Math.abs(word)) {
      case 0, 1, 10, 100, 1000, 10000 -> true;
      default -> false;
    };
  }

  /** The scalar that is applied for a word. */
  public static double of(int word) {
    return word == 0 || !isLegal(word) ? 1 : word;
  }

  /** Divides rather than multiplying by a reciprocal: 0.01 has no exact double, a quotient is rounded once. */
  public static double apply(double scalar, double value) {
    return scalar > 0 ? value * scalar : value / -scalar;
  }
}
