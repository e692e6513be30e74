package org.pstm.engine.run;

/** Whether the next gather is prepared while the kernel works on the one before. */
public enum Prefetch {
  /** Prepared ahead by a thread of its own; needs one more gather of memory per worker. */
  ON,
  /** Prepared when the kernel asks. */
  OFF
}
