package org.pstm.io;

/** What becomes of traces whose identification code says that they are no seismic data: dead, dummy, auxiliary. */
public enum DeadTraces {
  /** They are left out of the survey, and counted in a warning. */
  SKIP,
  /** They are read like any other trace. */
  USE
}
