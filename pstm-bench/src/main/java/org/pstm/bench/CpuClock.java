package org.pstm.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadMXBean;

/**
 * Seconds of processor time. On a shared machine a thread waits for its turn, and the clock on the wall counts that.
 *
 * <p>A kernel that works on threads of its own, or on a device, is measured by the time of the whole process, which
 * compilers and collectors add to.
 */
enum CpuClock {
  /** Of the calling thread. */
  THREAD {
    @Override
    long nanos() {
      return THREADS.getCurrentThreadCpuTime();
    }
  },
  /** Of this process. */
  PROCESS {
    @Override
    long nanos() {
      return SYSTEM instanceof com.sun.management.OperatingSystemMXBean sun
          ? sun.getProcessCpuTime() : System.nanoTime();
    }
  };

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

  abstract long nanos();
}
