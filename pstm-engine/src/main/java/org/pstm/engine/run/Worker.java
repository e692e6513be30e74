package org.pstm.engine.run;

import java.util.Queue;
import org.pstm.engine.prepare.PreparedTraces;
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

  Worker(Work work, PreparedTraces prepared, Control control, Tally tally, TileStore store) {
    this.work = work;
    this.prepared = prepared;
    this.control = control;
    this.tally = tally;
    this.store = store;
  }

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
    int kept = 0;
    for (int trace : traces) if (!prepared.isRejected(trace) && work.classes().of(trace) >= 0) traces[kept++] = trace;
    tally.selected(traces, kept);
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
      tally.worked(difference(session.metrics(), before));
      slot.stackAndNormalise(work.spec().parameters().normalisation());
      store.write(slot);
      handedOver = true;
    } finally {
      if (!handedOver) store.giveBack(slot);
    }
  }

  private static KernelMetrics difference(KernelMetrics now, KernelMetrics before) {
    return new KernelMetrics(now.contributions() - before.contributions(), now.compute().minus(before.compute()),
        now.transfer().minus(before.transfer()), now.bytesMoved() - before.bytesMoved());
  }
}
