package org.pstm.engine.run;

import java.util.concurrent.atomic.AtomicReference;
import org.pstm.engine.MigrationCancelledException;

/** Lets other threads pause, resume and cancel a migration, and the first failure of a worker stop the others. */
public final class Control {

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private boolean paused;

  /** Nothing asked for yet. */
  public Control() {}

  /** Stops the migration at the next gather. */
  public void cancel() {
    fail(new MigrationCancelledException("the migration was cancelled; no output was completed"));
  }

  /** Holds the migration at the next gather. */
  public synchronized void pause() {
    paused = true;
  }

  /** Lets a paused migration go on. */
  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  /** Stops the migration because of {@code cause}, unless it is being stopped already. */
  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    resume();
  }

  /** Whether the migration is held. */
  public synchronized boolean isPaused() {
    return paused;
  }

  Throwable failure() {
    return failure.get();
  }

  /** Throws the failure that stopped a run, unchanged; returns where there is none. */
  void throwFailure() {
    Throwable cause = failure.get();
    if (cause instanceof RuntimeException e) throw e;
    if (cause instanceof Error e) throw e;
    if (cause != null) throw new IllegalStateException(cause);
  }

  /** Whether the migration is being stopped, or was. */
  public boolean isStopping() {
    return failure.get() != null;
  }

  /** Returns while the migration is to go on; waits while it is paused; throws when it is to stop. */
  void check() throws InterruptedException {
    synchronized (this) {
      while (paused && !isStopping()) wait();
    }
    if (isStopping()) throw new Stopped();
  }

  /** Unwinds a worker after another thread's failure or a cancellation; never seen outside. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
