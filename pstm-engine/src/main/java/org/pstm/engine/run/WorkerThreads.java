package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;

/** The threads of a run; the first failure of one stops all. */
final class WorkerThreads {

  /** What a thread does. */
  interface Task {

    /** Returns when there is nothing left to do. */
    void run() throws Exception;
  }

  private final Control control;
  private final List<Thread> threads = new ArrayList<>();

  WorkerThreads(Control control) {
    this.control = control;
  }

  void start(Task task) {
    threads.add(Thread.ofPlatform().daemon().name("pstm-worker-" + threads.size()).start(() -> {
      try {
        task.run();
      } catch (Control.Stopped e) {
        // Another thread has said why.
      } catch (Throwable e) {
        control.fail(e);
      }
    }));
  }

  /** Waits for all; an interruption of the waiting thread cancels the migration and is kept. */
  void join() {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          control.cancel();
        }
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
