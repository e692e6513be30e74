package org.pstm.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.pstm.engine.plan.Panels;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;

/**
 * The trace-driven way: the tiles of a panel are at work at once, a session each, and the traces pass through them a
 * single time, block by block.
 *
 * <p>A session gets the traces of its tile in input order, as it would if the tile were alone; only the gathers are cut
 * elsewhere, which no session shows. A prepared block waits in the cache of prepared traces until the last tile has
 * taken it.
 *
 * <p>A session whose device fails works no more; its tile is repeated by those that are left, from the first trace, once
 * they are through with the others. So it is with one that cannot be opened. Where none is left the run stops.
 */
final class PanelExecution {

  private final Work work;
  private final PreparedTraces prepared;
  private final Worker.Shared shared;
  private final Panels panels;
  private final TileListener listener;

  PanelExecution(Work work, PreparedTraces prepared, Worker.Shared shared, Panels panels,
      TileListener listener) {
    this.work = work;
    this.prepared = prepared;
    this.shared = shared;
    this.panels = panels;
    this.listener = listener;
  }

  /** Migrates tiles; returns early where the run is stopped. */
  void run(Function<SessionSpec, KernelSession> open, Collection<Tile> tiles, PanelThreads threads) {
    List<List<Tile>> all = panels.of(tiles);
    int most = all.stream().mapToInt(List::size).max().orElse(0);
    // Closed in reverse, the sessions once before the gathers: a device may read these until its session is closed.
    try (PanelSessions opened = PanelSessions.open(open, Collections.nCopies(most, work.spec()), shared, listener);
        GatherPool gathers = new GatherPool(work, threads.workers() + opened.inFlight());
        PanelSessions sessions = opened) {
      for (List<Tile> panel : all) {
        Deque<Tile> left = new ArrayDeque<>(panel);
        while (!left.isEmpty() && !shared.control().isStopping())
          for (Lost lost : migrate(first(left, sessions.all().size()), sessions, gathers, threads)) {
            left.addFirst(lost.lane().tile());
            sessions.drop(lost.lane().session(), lost.failure());
            lost.lane().abandon(gathers);
          }
      }
    }
  }

  /** A lane whose session works no more. */
  private record Lost(Lane lane, DeviceFailureException failure) {}

  private static List<Tile> first(Deque<Tile> tiles, int most) {
    List<Tile> first = new ArrayList<>();
    while (first.size() < most && !tiles.isEmpty()) first.add(tiles.removeFirst());
    return first;
  }

  /** Migrates tiles, a session for each; answers the lanes that did not finish theirs. */
  private Collection<Lost> migrate(List<Tile> panel, PanelSessions sessions, GatherPool gathers, PanelThreads threads) {
    Queue<Lost> lost = new ConcurrentLinkedQueue<>();
    List<Lane> lanes = new ArrayList<>();
    BitSet reached = new BitSet();
    for (Tile tile : panel) {
      if (shared.control().isStopping()) return lost;
      Lane lane = new Lane(TileTask.of(tile, work, prepared), sessions.all().get(lanes.size()));
      reached.or(lane.traces());
      lanes.add(lane);
    }
    TraceBlocks blocks = new TraceBlocks(reached, work.spec().limits().gatherTraces());
    PanelSchedule schedule = new PanelSchedule(shared.control(), lanes, blocks.count(), threads.blocksAhead());
    WorkerThreads crew = new WorkerThreads(shared.control());
    for (int i = 0; i < threads.preparers(); i++) crew.start(() -> prepare(schedule, blocks));
    for (int i = 0; i < threads.workers(); i++)
      crew.start(() -> work(schedule, blocks, gathers, (lane, failure) -> lost.add(new Lost(lane, failure))));
    crew.join();
    return lost;
  }

  private void prepare(PanelSchedule schedule, TraceBlocks blocks) throws InterruptedException {
    PreparedTraces.Reader reader = prepared.reader();
    for (int block = schedule.blockToPrepare(); block >= 0; block = schedule.blockToPrepare()) {
      shared.control().check();
      reader.readAhead(blocks.of(block));
      schedule.prepared(block);
    }
  }

  private void work(PanelSchedule schedule, TraceBlocks blocks, GatherPool gathers,
      BiConsumer<Lane, DeviceFailureException> lost) throws InterruptedException {
    Lane.Supplies supplies = new Lane.Supplies(
        new GatherFiller(work, prepared), gathers, new int[work.spec().limits().gatherTraces()]);
    for (Lane lane = schedule.take(); lane != null; lane = schedule.take()) {
      shared.control().check();
      try {
        goOn(lane, schedule, blocks, supplies);
      } catch (DeviceFailureException e) {
        lost.accept(lane, e);
        schedule.end(lane);
      }
    }
  }

  private void goOn(Lane lane, PanelSchedule schedule, TraceBlocks blocks, Lane.Supplies supplies)
      throws InterruptedException {
    lane.begin(shared);
    if (schedule.isThrough(lane)) {
      lane.finish(supplies.gathers(), schedule.waitedSinceLast());
      schedule.end(lane);
    } else {
      lane.accumulate(blocks, supplies);
      schedule.giveBack(lane);
      listener.underWay(schedule.tiles(), shared.store().group().shareDone(schedule.share()), shared.tally());
    }
  }
}
