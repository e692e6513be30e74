package org.pstm.io.segy;

import java.util.TreeSet;
import org.pstm.model.LineNumbers;

/**
 * The line numbers along one axis of a cube: {@code count} numbers in even steps, counted in the file's direction.
 *
 * @param numbers first number and step
 * @param count how many
 */
record LineAxis(LineNumbers numbers, int count) {

  /**
   * The axis of all numbers that occur, or null where their steps are uneven.
   *
   * @param found the numbers
   * @param first the number that the file's first trace has: where it is the greatest, numbers fall
   */
  static LineAxis of(TreeSet<Integer> found, int first) {
    int low = found.first();
    int high = found.last();
    if (found.size() == 1) return new LineAxis(new LineNumbers(low, 1), 1);
    long span = (long) high - low;
    long step = span / (found.size() - 1);
    if (step * (found.size() - 1) != span || step > Integer.MAX_VALUE) return null;
    for (int number : found) if ((number - (long) low) % step != 0) return null;
    boolean falls = first == high;
    return new LineAxis(new LineNumbers(falls ? high : low, (int) (falls ? -step : step)), found.size());
  }

  /** Position of a number that occurs. */
  int index(int number) {
    return (int) (((long) number - numbers.first()) / numbers.step());
  }
}
