package org.pstm.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: running work is told to stop, may put its house in order, and the process answers 130.
 *
 * <p>A signal starts the shutdown of the virtual machine, which waits for the hook here; the hook tells the work to
 * stop, waits until the command has returned, and ends the process with the one code for either signal (the virtual
 * machine alone would answer 130 or 143).
 */
public final class Interruption {

  private static final long PATIENCE_SECONDS = 60;

  private static final CountDownLatch RETURNED = new CountDownLatch(1);
  private static volatile boolean requested;
  private static volatile Runnable cancel;

  private Interruption() {}

  /** Marks work that can be cancelled; closing it ends the mark. */
  public interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lets a signal cancel the work that follows.
   *
   * @param cancelWork asks the work to stop soon; called from another thread, may be called before the work begins
   */
  public static Guard guard(Runnable cancelWork) {
    cancel = cancelWork;
    if (requested) cancelWork.run();
    return () -> cancel = null;
  }

  /** Whether a signal has come. */
  public static boolean requested() {
    return requested;
  }

  /** Watches for signals on behalf of the command that {@code worker} is about to run. */
  static void watch(Thread worker) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker), "interruption"));
  }

  /** Says that the command has returned; a signal from now on finds nothing to stop. */
  static void returned() {
    RETURNED.countDown();
  }

  private static void stop(Thread worker) {
    if (RETURNED.getCount() == 0) return;
    requested = true;
    Runnable stopping = cancel;
    if (stopping != null) stopping.run();
    else worker.interrupt();
    try {
      boolean inTime = RETURNED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) System.err.println("pstm: the work did not stop within " + PATIENCE_SECONDS + " s of the signal");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
  }
}
