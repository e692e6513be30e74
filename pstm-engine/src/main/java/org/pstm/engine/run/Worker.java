package org.pstm.engine.run;

import java.time.Duration;
import java.util.Queue;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.profile.TileWork;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Tile;
import org.pstm.model.TraceGather;

/** One thread of a migration: takes tiles from a queue until there are none. */
final class Worker {

  private final Work work;
  private final PreparedTraces prepared;
  private final Shared shared;

  Worker(Work work, PreparedTraces prepared, Shared shared) {
    this.work = work;
    this.prepared = prepared;
    this.shared = shared;
  }

  /**
   * What all workers of a run use.
   *
   * @param control says when to stop
   * @param tally counts
   * @param store takes finished tiles
   * @param profile hears what they took
   */
  record Shared(Control control, Tally tally, TileStore store, Profile profile) {}

  void run(KirchhoffKernel kernel, Queue<Tile> queue, Prefetch prefetch) throws InterruptedException {
    // Closed in reverse, the session once before the feed: a device may read gathers until its session is closed.
    try (KernelSession opened = kernel.open(work.spec());
        GatherFeed feed = new GatherFeed(work, prepared, opened.gathersInFlight(), prefetch);
        KernelSession session = opened) {
      for (TileTask task = feed.begin(() -> take(queue)); task != null; task = feed.advance()) {
        shared.control().check();
        migrate(task, session, feed);
      }
    }
  }

  private TileTask take(Queue<Tile> queue) {
    Tile tile = queue.poll();
    return tile == null ? null : TileTask.of(tile, work, prepared);
  }

  private void migrate(TileTask task, KernelSession session, GatherFeed feed) throws InterruptedException {
    Tally tally = shared.tally();
    tally.selected(task.traces(), task.count());
    Profile.Span span = shared.profile().begin();
    long waited = feed.waitedNanos();
    KernelMetrics before = session.metrics();
    session.begin(task.tile());
    for (TraceGather gather = feed.next(); gather != null; gather = feed.next()) {
      shared.control().check();
      session.accumulate(gather);
    }
    long wait = feed.waitedNanos() - waited;
    tally.waited(wait);
    long start = System.nanoTime();
    TileStore.Slot slot = shared.store().take(task.tile());
    tally.waitedForWriter(System.nanoTime() - start);
    boolean handedOver = false;
    try {
      session.finish(slot.classes());
      KernelMetrics done = difference(session.metrics(), before);
      tally.worked(done);
      span.end(new TileWork(task.tile(), task.count(), Duration.ofNanos(wait), done, span.elapsed()), slot.classes());
      shared.store().keepAndWrite(slot, done.contributions());
      handedOver = true;
    } finally {
      if (!handedOver) shared.store().giveBack(slot);
    }
  }

  static KernelMetrics difference(KernelMetrics now, KernelMetrics before) {
    return new KernelMetrics(now.contributions() - before.contributions(), now.compute().minus(before.compute()),
        now.transfer().minus(before.transfer()), now.bytesMoved() - before.bytesMoved());
  }
}
