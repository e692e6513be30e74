package org.pstm.io.segy;

/** How many traces something was noticed in, and the first of them. */
final class Tally {

  private int count;
  private int firstTrace;
  private int firstValue;

  /** Counts a trace, by its number from 1, and the value found there. */
  void add(int trace, int value) {
    if (count++ > 0) return;
    firstTrace = trace;
    firstValue = value;
  }

  int count() {
    return count;
  }

  int firstTrace() {
    return firstTrace;
  }

  int firstValue() {
    return firstValue;
  }

  /** "3 traces, first in trace 17". */
  String places() {
    return count + (count == 1 ? " trace, trace " : " traces, first in trace ") + firstTrace;
  }
}
