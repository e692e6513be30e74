package org.pstm.model;

/**
 * The numbers of the lines along one axis: line {@code i} has the number {@code first + i*step}.
 *
 * @param first number of line 0
 * @param step difference of neighbouring numbers, not 0; negative where numbers fall
 */
public record LineNumbers(int first, int step) {

  /** 1, 2, 3 ...: the default. */
  public static final LineNumbers FROM_ONE = new LineNumbers(1, 1);

  /** Refuses a step of zero. */
  public LineNumbers {
    Require.that(step != 0, "step", "must not be 0", step);
  }

  /**
   * The number of line {@code i}.
   *
   * @throws IllegalArgumentException where the number does not fit in 32 bits
   */
  public int at(int i) {
    long number = first + (long) i * step;
    if (number != (int) number)
      throw new IllegalArgumentException("a line number must fit in 32 bits: line number=" + number + " of line " + i
          + " with first=" + first + ", step=" + step);
    return (int) number;
  }
}
