package org.pstm.engine.run;

import org.pstm.kernel.KirchhoffKernel;

/**
 * One of those who share the tiles of a run: a kernel on its device, and the threads that work with it.
 *
 * @param kernel sums the traces
 * @param workers threads that own a session of it each, at least 1
 * @param expectedRate contributions per second that may be expected of a worker; 0 where nobody knows
 */
public record Member(KirchhoffKernel kernel, int workers, double expectedRate) {

  /** For messages: the kernel and its device. */
  public String name() {
    return kernel.id() + " on " + kernel.device();
  }
}
