package org.pstm.engine.run;

import java.util.function.Function;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;

/**
 * One of those who share the tiles of a run: a kernel on its device, and the threads that work with it.
 *
 * @param kernel sums the traces
 * @param workers threads that own a session of it each, at least 1
 * @param expectedRate contributions per second that may be expected of a worker; 0 where nobody knows
 * @param sessions opens its sessions, or hands out those that are open
 */
public record Member(KirchhoffKernel kernel, int workers, double expectedRate,
    Function<SessionSpec, KernelSession> sessions) {

  /** One that opens its sessions itself. */
  public Member(KirchhoffKernel kernel, int workers, double expectedRate) {
    this(kernel, workers, expectedRate, kernel::open);
  }

  /** For messages: the kernel and its device. */
  public String name() {
    return kernel.id() + " on " + kernel.device();
  }
}
