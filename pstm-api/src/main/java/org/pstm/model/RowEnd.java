package org.pstm.model;

/** What stands behind the last sample of each trace of a gather. */
public enum RowEnd {
  /** Zeros: the trace is silent after its end. */
  ZERO,
  /** The straight line through the last two samples: what a trace summed twice is after its end. */
  LINEAR
}
