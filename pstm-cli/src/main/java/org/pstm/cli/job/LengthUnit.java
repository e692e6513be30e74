package org.pstm.cli.job;

/** A unit of length that input files use. */
public enum LengthUnit {
  /** SI. */
  METRE,
  /** International foot, 0.3048 m. */
  FOOT
}
