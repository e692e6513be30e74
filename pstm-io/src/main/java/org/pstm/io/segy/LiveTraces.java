package org.pstm.io.segy;

import java.util.Arrays;

/** Numbers in the file of the traces that a survey has; takes memory only once a trace was skipped. */
final class LiveTraces {

  private final int traces;
  private int[] numbers;
  private int count;

  /** None yet, of a file of so many traces. */
  LiveTraces(int traces) {
    this.traces = traces;
  }

  /** Takes trace {@code k} of the file, larger than all before. */
  void add(int k) {
    if (numbers == null && k != count) {
      numbers = new int[traces];
      Arrays.setAll(numbers, i -> i);
    }
    if (numbers != null) numbers[count] = k;
    count++;
  }

  int count() {
    return count;
  }

  /** The numbers in the file of the first {@code n} of some traces of the survey. */
  int[] inFile(int[] survey, int n, String name) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      if (survey[i] < 0 || survey[i] >= count)
        throw new IllegalArgumentException(
            "trace must lie in 0.." + (count - 1) + " of " + name + ": trace=" + survey[i]);
      out[i] = numbers == null ? survey[i] : numbers[survey[i]];
    }
    return out;
  }
}
