package org.pstm.synthetic;

import org.pstm.model.TraceGeometry;

/** When an event reaches each trace. Safe for use by many threads. */
@FunctionalInterface
public interface Arrival {

  /**
   * The two-way time in seconds, counted from the shot (not from the trace's first sample).
   *
   * @param trace source and receiver on the map
   * @return the time, or NaN where the event does not reach this trace
   */
  double time(TraceGeometry trace);
}
