package org.pstm.qc;

import org.pstm.model.LineNumbers;
import org.pstm.model.Sampling;

/**
 * The labelled values along one side of a raster: cell i is centred on {@code first + i*step}, and the raster reaches
 * half a cell beyond the first and the last.
 *
 * @param label what is counted, with its unit
 * @param first value at the centre of cell 0
 * @param step difference of neighbouring cells, not 0
 * @param count cells
 */
record Axis(String label, double first, double step, int count) {

  private static final int CONTINUOUS = 2000;
  private static final int FEWEST_TICKS = 2;
  private static final int MORE_TICKS = 4;

  static Axis distance(String label, int count, double spacing) {
    return new Axis(label, 0, spacing, count);
  }

  static Axis lines(String label, LineNumbers numbers, int count) {
    return new Axis(label, numbers.first(), numbers.step(), count);
  }

  static Axis milliseconds(Sampling time) {
    return new Axis("time (ms)", 1000 * time.first(), 1000 * time.delta(), time.count());
  }

  /** From zero to {@code high}, for values that fall on no cell. */
  static Axis continuous(String label, double high) {
    return new Axis(label, 0, high / CONTINUOUS, CONTINUOUS + 1);
  }

  double last() {
    return first + (count - 1) * step;
  }

  /** Where a value stands, as a fraction of the side: 0 at the near edge of cell 0, 1 at the far edge of the last. */
  double fraction(double value) {
    return ((value - first) / step + 0.5) / count;
  }

  /**
   * Ticks at round values between the first and the last centre, at whole ones where all cells have whole values;
   * about {@code most} at most, but two where there are two round values.
   */
  Ticks ticks(int most) {
    Ticks ticks = roundTicks(most);
    for (int more = 1; more <= MORE_TICKS && ticks.values().size() < FEWEST_TICKS; more++)
      ticks = roundTicks(most + more);
    return ticks;
  }

  private Ticks roundTicks(int most) {
    double low = Math.min(first, last());
    double high = Math.max(first, last());
    boolean whole = first == Math.rint(first) && step == Math.rint(step);
    return whole ? Ticks.whole(low, high, most) : Ticks.between(low, high, most);
  }
}
