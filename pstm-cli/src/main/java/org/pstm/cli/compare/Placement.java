package org.pstm.cli.compare;

/** What is asked of the grids of two images beside their shape. */
public enum Placement {
  /** Bins, line numbers and times must be the same. */
  MUST_AGREE,
  /** The images may lie anywhere: pillar (ix, iy) is compared with pillar (ix, iy). */
  IGNORED
}
