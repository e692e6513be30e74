package org.pstm.engine.prepare;

/** What happens to samples that are NaN or infinite. */
public enum BadSamples {
  /** They become 0, are counted and reported. */
  ZERO,
  /** The migration stops with the trace and sample of the first. */
  REFUSE
}
