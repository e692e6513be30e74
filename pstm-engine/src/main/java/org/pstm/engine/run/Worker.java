package org.pstm.engine.run;

import java.util.Iterator;
import java.util.List;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.engine.profile.Profile;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TraceGather;

/** One thread of a migration: takes tiles at a desk until all are finished. */
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
   * @param member counts what the workers of one member do
   */
  record Shared(Control control, Tally tally, TileStore store, Profile profile, MemberTally member) {

    Shared of(MemberTally other) {
      return new Shared(control, tally, store, profile, other);
    }
  }

  void run(TileQueue.Desk desk, Prefetch prefetch) throws InterruptedException {
    // Closed in reverse, the session once before the feed: a device may read gathers until its session is closed.
    try (KernelSession opened = shared.member().member().sessions().apply(work.spec());
        GatherFeed feed = new GatherFeed(work, prepared, opened.gathersInFlight(), prefetch);
        KernelSession session = opened) {
      for (Tile next = desk.take(shared.control()); next != null; next = desk.take(shared.control()))
        migrateFrom(next, desk, session, feed);
    }
  }

  /** Migrates a tile, and all that follow without a pause. */
  private void migrateFrom(Tile first, TileQueue.Desk desk, KernelSession session, GatherFeed feed)
      throws InterruptedException {
    Iterator<Tile> one = List.of(first).iterator();
    for (TileTask task = feed.begin(() -> task(one.hasNext() ? one.next() : desk.poll())); task != null;
        task = feed.advance()) {
      shared.control().check();
      migrate(task, session, feed);
      desk.finished();
    }
  }

  private TileTask task(Tile tile) {
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
