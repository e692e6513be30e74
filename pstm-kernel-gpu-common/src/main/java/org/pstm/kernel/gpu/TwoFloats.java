package org.pstm.kernel.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A double as the sum of two floats, its value rounded and the rest: differences of such numbers are as exact as a
 * float
 * however far from the origin they lie, on devices without double.
 */
final class TwoFloats {

  private TwoFloats() {}

  /** Stores value and rest as floats {@code index} and {@code index + 1}. */
  static void set(MemorySegment to, long index, double value) {
    float rounded = (float) value;
    to.setAtIndex(ValueLayout.JAVA_FLOAT, index, rounded);
    to.setAtIndex(ValueLayout.JAVA_FLOAT, index + 1, (float) (value - rounded));
  }
}
