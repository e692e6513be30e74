package org.pstm.engine.run;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.plan.Panels;
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
   * @param panels groups tiles for traces to pass through, where the migration is trace-driven
   * @param checkpoint keeps the finished tiles, and has those of an earlier run
   * @param profile hears what each tile took
   * @param atEnd what happens to the checkpoint when all tiles are finished
   */
  public record Crew(KirchhoffKernel kernel, int workers, Prefetch prefetch, Optional<Panels> panels,
      Optional<Checkpoint> checkpoint, Profile profile, Consumer<Checkpoint> atEnd) {}

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
      crew.panels().ifPresentOrElse(
          panels -> new PanelExecution(work, prepared, shared, panels, listener)
              .run(crew.kernel(), queue, PanelThreads.of(crew.workers(), crew.prefetch())),
          () -> tileDriven(crew, queue, shared));
    }
    control.throwFailure();
    outputs.commit();
    crew.checkpoint().ifPresent(crew.atEnd());
  }

  private void tileDriven(Crew crew, Queue<Tile> queue, Worker.Shared shared) {
    WorkerThreads threads = new WorkerThreads(control);
    for (int i = 0; i < crew.workers(); i++)
      threads.start(() -> new Worker(work, prepared, shared).run(crew.kernel(), queue, crew.prefetch()));
    threads.join();
  }
}
