package org.pstm.engine.run;

import java.time.Duration;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.profile.TileWork;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;

/** A tile in a session, from its beginning until what was made of it is handed over; measures what it takes. */
final class TileInWork {

  private final TileTask task;
  private final KernelSession session;
  private final Worker.Shared shared;
  private final Profile.Span span;
  private final KernelMetrics before;

  private TileInWork(TileTask task, KernelSession session, Worker.Shared shared) {
    this.task = task;
    this.session = session;
    this.shared = shared;
    span = shared.profile().begin();
    before = session.metrics();
  }

  /** Begins a tile. */
  static TileInWork begin(TileTask task, KernelSession session, Worker.Shared shared) {
    shared.member().begun(System.nanoTime());
    TileInWork begun = new TileInWork(task, session, shared);
    session.begin(task.tile());
    return begun;
  }

  /**
   * Finishes the tile and hands it to the store; waits where the store has no room.
   *
   * @param waitedNanos how long its session had to wait for traces
   */
  void finish(long waitedNanos) throws InterruptedException {
    Tally tally = shared.tally();
    tally.waited(waitedNanos);
    long start = System.nanoTime();
    TileStore.Slot slot = shared.store().take(task.tile());
    tally.waitedForWriter(System.nanoTime() - start);
    boolean handedOver = false;
    try {
      session.finish(slot.classes());
      KernelMetrics done = difference(session.metrics(), before);
      tally.selected(task);
      tally.worked(done);
      ClassGroup group = shared.store().group();
      shared.member().finished(group, done, waitedNanos, System.nanoTime());
      span.end(new TileWork(task.tile(), group, shared.member().member().name(), traces(),
          Duration.ofNanos(waitedNanos), done, span.elapsed()));
      if (group.isWhole()) shared.profile().fold(slot.classes());
      shared.store().keepAndWrite(slot);
      handedOver = true;
    } finally {
      if (!handedOver) shared.store().giveBack(slot);
    }
  }

  /** Where contributions have classes all traces come for each group, which has its share of the pairs. */
  private TileWork.Traces traces() {
    SessionSpec spec = shared.store().spec();
    double share = spec.angles().isPresent() ? shared.store().group().share() : 1;
    return new TileWork.Traces(task.count(), share * task.count() * task.tile().pillars() * spec.grid().nt());
  }

  static KernelMetrics difference(KernelMetrics now, KernelMetrics before) {
    return new KernelMetrics(now.contributions() - before.contributions(), now.compute().minus(before.compute()),
        now.transfer().minus(before.transfer()), now.bytesMoved() - before.bytesMoved());
  }
}
