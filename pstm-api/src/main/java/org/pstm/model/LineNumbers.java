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

  /** The number of line {@code i}. */
  public int at(int i) {
    return Math.addExact(first, Math.multiplyExact(i, step));
  }
}
