package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.ImageDescription;
import org.pstm.model.Tile;
import org.pstm.model.TraceGather;

/**
 * Migrates with several velocities at once: each gather is read and prepared once, and handed to a session of every
 * trial in turn.
 *
 * <p>A session gets the traces within the largest reach of all, in input order, and decides itself which contribute;
 * its image is that of a migration of its own, bit for bit.
 */
public final class ScanExecution {

  private final Work widest;
  private final List<Trial> trials;
  private final PreparedTraces prepared;
  private final Control control;

  /**
   * Takes what it needs; owns nothing of it.
   *
   * @param widest the work of the trial that reaches furthest
   * @param trials what is told apart
   */
  public ScanExecution(Work widest, List<Trial> trials, PreparedTraces prepared, Control control) {
    this.widest = widest;
    this.trials = List.copyOf(trials);
    this.prepared = prepared;
    this.control = control;
  }

  /**
   * One velocity.
   *
   * @param spec what its sessions are told
   * @param outputs receive its images
   * @param description what they are told
   */
  public record Trial(SessionSpec spec, Outputs outputs, ImageDescription description) {}

  /**
   * Migrates all tiles and completes the outputs of all trials.
   *
   * @param workers threads, each with a session of every trial
   * @param listener hears of each tile once, when the last trial has written it
   * @return what was done, by all trials together; tiles are those of the last
   * @throws RuntimeException the first failure, unchanged, or a cancellation
   */
  public Tally run(KirchhoffKernel kernel, int workers, Prefetch prefetch, TileListener listener) {
    Tally tally = new Tally();
    for (Trial trial : trials) trial.outputs().open(trial.description());
    WorkerThreads threads = new WorkerThreads(control);
    List<TileStore> stores = new ArrayList<>();
    try {
      for (int i = 0; i < trials.size(); i++)
        stores.add(i == trials.size() - 1 ? store(i, tally, workers, listener)
            : store(i, new Tally(), workers, (tile, own) -> { }));
      Queue<Tile> queue = new ConcurrentLinkedQueue<>(widest.tiles());
      for (int i = 0; i < workers; i++) threads.start(() -> work(kernel, queue, prefetch, new Sinks(stores, tally)));
      threads.join();
    } finally {
      stores.reversed().forEach(TileStore::close);
    }
    control.throwFailure();
    for (Trial trial : trials) trial.outputs().commit();
    return tally;
  }

  private TileStore store(int i, Tally tally, int workers, TileListener listener) {
    TileStore.Destination to = new TileStore.Destination(trials.get(i).outputs(), Optional.empty(), tally, listener);
    return new TileStore(to, control, 2 * workers, trials.get(i).spec());
  }

  /** Where the images of each trial go, and what counts. */
  private record Sinks(List<TileStore> stores, Tally tally) {}

  private void work(KirchhoffKernel kernel, Queue<Tile> queue, Prefetch prefetch, Sinks sinks)
      throws InterruptedException {
    // Closed in reverse, the sessions once before the feed: a device may read gathers until its session is closed.
    try (Sessions opened = new Sessions(kernel::open, trials.stream().map(Trial::spec).toList());
        GatherFeed feed = new GatherFeed(widest, prepared, opened.mostInFlight(), prefetch);
        Sessions sessions = opened) {
      for (TileTask task = feed.begin(() -> take(queue)); task != null; task = feed.advance()) {
        control.check();
        sinks.tally().selected(task);
        for (KernelSession session : sessions.all()) session.begin(task.tile());
        for (TraceGather gather = feed.next(); gather != null; gather = feed.next())
          for (KernelSession session : sessions.all()) {
            control.check();
            session.accumulate(gather);
          }
        for (int i = 0; i < trials.size(); i++) finish(task.tile(), sessions.all().get(i), sinks.stores().get(i));
        sinks.tally().worked(sessions.sinceLast());
      }
    }
  }

  private TileTask take(Queue<Tile> queue) {
    Tile tile = queue.poll();
    return tile == null ? null : TileTask.of(tile, widest, prepared);
  }

  private static void finish(Tile tile, KernelSession session, TileStore store) throws InterruptedException {
    TileStore.Slot slot = store.take(tile);
    boolean handedOver = false;
    try {
      session.finish(slot.classes());
      store.write(slot);
      handedOver = true;
    } finally {
      if (!handedOver) store.giveBack(slot);
    }
  }
}
