package org.pstm.engine.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that share the tasks of those who ask them, however many ask at once. */
final class Helpers implements AutoCloseable {

  private final int count;
  private final ExecutorService threads;

  /** With none, who asks does all itself. */
  Helpers(int count) {
    this.count = count;
    threads = Executors.newFixedThreadPool(Math.max(1, count),
        Thread.ofPlatform().daemon().name("pstm-prepare-", 0).factory());
  }

  int count() {
    return count;
  }

  /**
   * Runs tasks, the first of them in the calling thread, and returns when all have ended.
   *
   * @throws RuntimeException that of the first task that failed
   */
  void run(List<Runnable> tasks) {
    List<Future<?>> others = new ArrayList<>();
    for (Runnable task : tasks.subList(1, tasks.size())) others.add(threads.submit(task));
    Throwable failure = null;
    try {
      tasks.getFirst().run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (Future<?> other : others) {
      Throwable its = failureOf(other);
      if (failure == null) failure = its;
    }
    if (failure instanceof Error error) throw error;
    if (failure instanceof RuntimeException exception) throw exception;
  }

  /** What a task writes belongs to the caller, who must not go on before it has ended; an interruption is kept. */
  private static Throwable failureOf(Future<?> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return null;
        } catch (ExecutionException e) {
          return e.getCause();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
