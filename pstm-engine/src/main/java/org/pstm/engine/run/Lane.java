package org.pstm.engine.run;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TraceGather;

/**
 * A tile of a panel, in a session of its own: takes its traces of block after block, and is finished behind the last.
 * Used by one thread at a time; which lane is whose at what time {@link PanelSchedule} knows.
 */
final class Lane {

  private final TileTask task;
  private final KernelSession session;
  private final Deque<TraceGather> inFlight = new ArrayDeque<>();
  private TileInWork tile;
  private int block;

  /** A lane that has not begun its tile. */
  Lane(TileTask task, KernelSession session) {
    this.task = task;
    this.session = session;
  }

  /** The tile. */
  Tile tile() {
    return task.tile();
  }

  /** Where it is summed. */
  KernelSession session() {
    return session;
  }

  /** The traces of the tile. */
  BitSet traces() {
    return task.traces();
  }

  /** Begins the tile, where it has not begun. */
  void begin(Worker.Shared shared) {
    if (tile == null) tile = TileInWork.begin(task, session, shared);
  }

  /** The block that comes next or is at work. */
  int block() {
    return block;
  }

  /** The block is done. */
  void advance() {
    block++;
  }

  /** Hands the traces of the block to the session, in a gather that nobody reads. */
  void accumulate(TraceBlocks blocks, Supplies with) throws InterruptedException {
    int count = blocks.among(task.traces(), block, with.batch());
    if (count == 0) return;
    TraceGather gather = with.gathers().take();
    boolean handedOver = false;
    try {
      with.filler().fill(gather, with.batch(), count);
      session.accumulate(gather);
      inFlight.addLast(gather);
      handedOver = true;
    } finally {
      if (!handedOver) with.gathers().giveBack(gather);
    }
    while (inFlight.size() > session.gathersInFlight()) with.gathers().giveBack(inFlight.removeFirst());
  }

  /** Finishes the tile and hands it over. */
  void finish(GatherPool gathers, long waitedNanos) throws InterruptedException {
    tile.finish(waitedNanos);
    abandon(gathers);
  }

  /** Lets go of the gathers that the session read, which is closed, for its device has failed. */
  void abandon(GatherPool gathers) {
    while (!inFlight.isEmpty()) gathers.giveBack(inFlight.removeFirst());
  }

  /**
   * What a worker brings along.
   *
   * @param filler fills gathers
   * @param gathers has them
   * @param batch room for the traces of one
   */
  record Supplies(GatherFiller filler, GatherPool gathers, int[] batch) {}
}
