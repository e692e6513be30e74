package org.pstm.engine.select;

import org.pstm.model.TraceHeaders;

/**
 * Keeps the traces of every n-th line, counted from a first one in both directions.
 *
 * @param header inline or crossline
 * @param first a line that is kept
 * @param n at least 1
 */
public record EveryNthLine(Header header, int first, int n) implements TraceSelection {

  /** Refuses n below 1, and headers that number no lines. */
  public EveryNthLine {
    if (n < 1) throw new IllegalArgumentException("every n-th line needs n >= 1: n=" + n);
    if (header != Header.INLINE && header != Header.CROSSLINE)
      throw new IllegalArgumentException("lines are numbered by inline or crossline: header=" + header.headerName());
  }

  @Override
  public boolean keeps(TraceHeaders headers, int trace) {
    return (header.of(headers, trace) - first) % n == 0;
  }

  @Override
  public String describe() {
    return header.headerName() + " " + first + " and every " + n;
  }
}
