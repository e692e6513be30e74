package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.profile.Profile;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.ImageDescription;
import org.pstm.model.Tile;

/**
 * Runs a migration: opens the outputs, lets workers take the tiles, and completes the outputs.
 *
 * <p>The image does not depend on the number of workers: a tile belongs to one worker, which adds its traces in
 * input order. The first failure of any thread stops all; the outputs are then closed without being completed.
 */
public final class Execution {

  private final Work work;
  private final PreparedTraces prepared;
  private final Outputs outputs;
  private final Control control;
  private final Tally tally = new Tally();

  /** Takes what it needs; owns nothing of it. */
  public Execution(Work work, PreparedTraces prepared, Outputs outputs, Control control) {
    this.work = work;
    this.prepared = prepared;
    this.outputs = outputs;
    this.control = control;
  }

  /**
   * How the work is done.
   *
   * @param kernel sums the traces
   * @param workers threads that own a kernel session each
   * @param prefetch whether gathers are prepared ahead
   * @param checkpoint keeps the finished tiles, and has those of an earlier run
   * @param profile hears what each tile took
   */
  public record Crew(KirchhoffKernel kernel, int workers, Prefetch prefetch, Optional<Checkpoint> checkpoint,
      Profile profile) {}

  /** What has been done so far. */
  public Tally tally() {
    return tally;
  }

  /**
   * Migrates all tiles and completes the outputs.
   *
   * @throws RuntimeException the first failure, unchanged, or a cancellation
   */
  public void run(Crew crew, ImageDescription description, TileListener listener) {
    outputs.open(description);
    TileStore.Destination to = new TileStore.Destination(outputs, crew.checkpoint(), tally, listener);
    try (TileStore store = new TileStore(to, control, 2 * crew.workers(), work.spec())) {
      Queue<Tile> queue = new ConcurrentLinkedQueue<>(work.tiles());
      Worker.Shared shared = new Worker.Shared(control, tally, store, crew.profile());
      crew.checkpoint().ifPresent(
          checkpoint -> queue.removeAll(new Restoration(work, prepared, shared).from(checkpoint, listener)));
      join(start(crew, queue, shared));
    }
    Throwable failure = control.failure();
    if (failure instanceof RuntimeException e) throw e;
    if (failure instanceof Error e) throw e;
    if (failure != null) throw new IllegalStateException(failure);
    outputs.commit();
    crew.checkpoint().ifPresent(Checkpoint::complete);
  }

  private List<Thread> start(Crew crew, Queue<Tile> queue, Worker.Shared shared) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < crew.workers(); i++) {
      Worker worker = new Worker(work, prepared, shared);
      threads.add(Thread.ofPlatform().daemon().name("pstm-worker-" + i).start(() -> {
        try {
          worker.run(crew.kernel(), queue, crew.prefetch());
        } catch (Control.Stopped e) {
          // Another thread has said why.
        } catch (Throwable e) {
          control.fail(e);
        }
      }));
    }
    return threads;
  }

  /** Waits for all; an interruption of the waiting thread cancels the migration and is kept. */
  private void join(List<Thread> threads) {
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
