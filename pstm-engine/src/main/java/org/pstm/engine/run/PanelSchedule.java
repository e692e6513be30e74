package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pstm.model.Tile;

/**
 * What is next to do on a panel. Blocks of traces are prepared in order, a few ahead of the lane that is furthest
 * behind, so that the cache still has them when the last lane takes them. Each lane takes block after block; the one
 * furthest behind goes first, whichever worker is free.
 */
final class PanelSchedule {

  /** Milliseconds after which a waiting thread looks whether the run was stopped. */
  private static final long PATIENCE = 100;

  private final Control control;
  private final int blocks;
  private final int ahead;
  private final List<Tile> tiles;
  private final List<Lane> free;
  private final List<Lane> busy = new ArrayList<>();
  private final BitSet ready = new BitSet();
  private int toPrepare;
  private long waitedNanos;

  /**
   * All lanes are at the beginning.
   *
   * @param blocks number of blocks
   * @param ahead blocks, prepared and being prepared, that lie ahead of the lane furthest behind; 0 where nobody
   *     prepares and each lane may take any block
   */
  PanelSchedule(Control control, List<Lane> lanes, int blocks, int ahead) {
    this.control = control;
    this.blocks = blocks;
    this.ahead = ahead;
    tiles = lanes.stream().map(Lane::tile).toList();
    free = new ArrayList<>(lanes);
    if (ahead == 0) ready.set(0, blocks);
  }

  /** The next block to prepare, or -1 where there is none; waits while that would run too far ahead. */
  synchronized int blockToPrepare() throws InterruptedException {
    while (toPrepare < blocks && toPrepare >= furthestBehind() + ahead) await();
    return toPrepare < blocks ? toPrepare++ : -1;
  }

  synchronized void prepared(int block) {
    ready.set(block);
    notifyAll();
  }

  /** A lane with something to do, for {@link #giveBack} or {@link #end}; null where all lanes have ended. */
  synchronized Lane take() throws InterruptedException {
    while (!free.isEmpty() || !busy.isEmpty()) {
      Lane lane = nextFree();
      if (lane != null && isReady(lane)) {
        free.remove(lane);
        busy.add(lane);
        return lane;
      }
      long start = System.nanoTime();
      await();
      // Where all lanes are busy it is not traces that are missing.
      if (lane != null) waitedNanos += System.nanoTime() - start;
    }
    return null;
  }

  /** Whether a lane has taken all blocks. */
  boolean isThrough(Lane lane) {
    return lane.block() == blocks;
  }

  private boolean isReady(Lane lane) {
    return isThrough(lane) || ready.get(lane.block());
  }

  private Lane nextFree() {
    Lane next = null;
    for (Lane lane : free) if (next == null || lane.block() < next.block()) next = lane;
    return next;
  }

  private int furthestBehind() {
    int least = blocks;
    for (Lane lane : free) least = Math.min(least, lane.block());
    for (Lane lane : busy) least = Math.min(least, lane.block());
    return least;
  }

  /** A lane has taken its block. */
  synchronized void giveBack(Lane lane) {
    lane.advance();
    busy.remove(lane);
    free.add(lane);
    notifyAll();
  }

  /** A lane is finished. */
  synchronized void end(Lane lane) {
    busy.remove(lane);
    notifyAll();
  }

  /** The tiles of all lanes. */
  List<Tile> tiles() {
    return tiles;
  }

  /** The share of the blocks that lanes have taken. */
  synchronized double share() {
    double taken = 0;
    int lanes = free.size() + busy.size();
    for (Lane lane : free) taken += lane.block();
    for (Lane lane : busy) taken += lane.block();
    return blocks == 0 || lanes == 0 ? 1 : taken / ((double) lanes * blocks);
  }

  /** Time that workers have waited for traces, all together, since this was asked the last time. */
  synchronized long waitedSinceLast() {
    long waited = waitedNanos;
    waitedNanos = 0;
    return waited;
  }

  private void await() throws InterruptedException {
    if (control.isStopping()) throw new Control.Stopped();
    wait(PATIENCE);
  }
}
