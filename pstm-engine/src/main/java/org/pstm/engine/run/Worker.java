package org.pstm.engine.run;

import java.util.Queue;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.profile.Profile;
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
    long waited = feed.waitedNanos();
    TileInWork begun = TileInWork.begin(task, session, shared);
    for (TraceGather gather = feed.next(); gather != null; gather = feed.next()) {
      shared.control().check();
      session.accumulate(gather);
    }
    begun.finish(feed.waitedNanos() - waited);
  }
}
