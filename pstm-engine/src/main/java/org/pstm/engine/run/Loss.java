package org.pstm.engine.run;

import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelUnavailableException;

/** What users are told where a device fails. */
final class Loss {

  private Loss() {}

  /**
   * Others go on.
   *
   * @param what failed: a worker, or a session
   * @param name of its kernel and device
   * @param tiles that it leaves unfinished
   */
  static String ofOne(String what, String name, RuntimeException failure, int tiles) {
    return "a " + what + " of kernel " + name + " failed and works no more: " + failure.getMessage()
        + "; those that are left go on" + (tiles == 0 ? "" : ", and migrate " + tiles + " of its tiles anew");
  }

  /**
   * A session has done its work and could not be closed.
   *
   * @param name of its kernel and device
   */
  static String atClosing(String name, RuntimeException failure) {
    return "a session of kernel " + name + " could not be closed: " + failure.getMessage()
        + "; its tiles were finished before and are not affected";
  }

  /**
   * None is left. Before the first tile nothing is lost: what the kernel says is all there is to say.
   *
   * @param name of the kernel and device that failed last
   */
  static RuntimeException ofTheLast(String name, RuntimeException failure, Tally tally) {
    boolean isAtBeginning = tally.members().stream().noneMatch(MemberTally::hasFinished);
    if (isAtBeginning && failure instanceof KernelUnavailableException) return failure;
    return new DeviceFailureException("kernel " + name + " failed, and no other is left to migrate the rest: "
        + failure.getMessage() + "; where finished tiles are kept, resume the run once the device works again, or with"
        + " another kernel beside this one", failure);
  }
}
