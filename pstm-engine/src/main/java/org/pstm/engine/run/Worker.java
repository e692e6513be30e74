package org.pstm.engine.run;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import org.pstm.engine.checkpoint.Checkpoint;
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
  private final Control control;
  private final Tally tally;
  private final TileStore store;
  private final Optional<Checkpoint> checkpoint;
  private final Profile profile;

  Worker(Work work, PreparedTraces prepared, Shared shared) {
    this.work = work;
    this.prepared = prepared;
    control = shared.control();
    tally = shared.tally();
    store = shared.store();
    checkpoint = shared.checkpoint();
    profile = shared.profile();
  }

  /**
   * What all workers of a run use.
   *
   * @param control says when to stop
   * @param tally counts
   * @param store takes finished tiles
   * @param checkpoint keeps them
   * @param profile hears what they took
   */
  record Shared(Control control, Tally tally, TileStore store, Optional<Checkpoint> checkpoint, Profile profile) {}

  void run(KirchhoffKernel kernel, Queue<Tile> queue, Prefetch prefetch) throws InterruptedException {
    // Closed in reverse, the session once before the feed: a device may read gathers until its session is closed.
    try (KernelSession opened = kernel.open(work.spec());
        GatherFeed feed = new GatherFeed(work, prepared, opened.gathersInFlight(), prefetch);
        KernelSession session = opened) {
      for (Tile tile = queue.poll(); tile != null; tile = queue.poll()) {
        control.check();
        migrate(tile, session, feed);
      }
      tally.waited(feed.waitedNanos());
    }
  }

  private void migrate(Tile tile, KernelSession session, GatherFeed feed) throws InterruptedException {
    int[] traces = work.traces(tile);
    int kept = keep(work, prepared, traces);
    tally.selected(traces, kept);
    Profile.Span span = profile.begin();
    long waited = feed.waitedNanos();
    KernelMetrics before = session.metrics();
    session.begin(tile);
    feed.begin(traces, kept);
    for (TraceGather gather = feed.next(); gather != null; gather = feed.next()) {
      control.check();
      session.accumulate(gather);
    }
    TileStore.Slot slot = store.take(tile);
    boolean handedOver = false;
    try {
      session.finish(slot.classes());
      KernelMetrics done = difference(session.metrics(), before);
      tally.worked(done);
      Duration wait = Duration.ofNanos(feed.waitedNanos() - waited);
      span.end(new TileWork(tile, kept, wait, done, span.elapsed()), slot.classes());
      if (checkpoint.isPresent()) checkpoint.get().save(slot.classes(), done.contributions());
      slot.stackAndNormalise(work.spec().parameters().normalisation());
      store.write(slot);
      handedOver = true;
    } finally {
      if (!handedOver) store.giveBack(slot);
    }
  }

  /** Moves the traces that take part to the front; answers how many. */
  static int keep(Work work, PreparedTraces prepared, int[] traces) {
    int kept = 0;
    for (int trace : traces) if (!prepared.isRejected(trace) && work.classes().of(trace) >= 0) traces[kept++] = trace;
    return kept;
  }

  private static KernelMetrics difference(KernelMetrics now, KernelMetrics before) {
    return new KernelMetrics(now.contributions() - before.contributions(), now.compute().minus(before.compute()),
        now.transfer().minus(before.transfer()), now.bytesMoved() - before.bytesMoved());
  }
}
