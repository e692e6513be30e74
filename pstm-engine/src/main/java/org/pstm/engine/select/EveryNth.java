package org.pstm.engine.select;

import org.pstm.model.TraceHeaders;

/**
 * Keeps every n-th trace of the survey, from the first on.
 *
 * @param n at least 1
 */
public record EveryNth(int n) implements TraceSelection {

  /** Refuses n below 1. */
  public EveryNth {
    if (n < 1) throw new IllegalArgumentException("every n-th trace needs n >= 1: n=" + n);
  }

  @Override
  public boolean keeps(TraceHeaders headers, int trace) {
    return trace % n == 0;
  }

  @Override
  public String describe() {
    return "every trace of " + n;
  }
}
