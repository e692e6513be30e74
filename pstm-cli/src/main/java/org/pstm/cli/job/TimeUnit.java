package org.pstm.cli.job;

/** A unit of time that velocity files use. */
public enum TimeUnit {
  /** 0.001 s. */
  MILLISECOND,
  /** SI. */
  SECOND
}
