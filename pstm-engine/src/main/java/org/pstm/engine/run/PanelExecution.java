package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.pstm.engine.plan.Panels;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Tile;

/**
 * The trace-driven way: the tiles of a panel are at work at once, a session each, and the traces pass through them a
 * single time, block by block.
 *
 * <p>A session gets the traces of its tile in input order, as it would if the tile were alone; only the gathers are cut
 * elsewhere, which no session shows. A prepared block waits in the cache of prepared traces until the last tile has
 * taken it.
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
  void run(KirchhoffKernel kernel, Collection<Tile> tiles, PanelThreads threads) {
    List<List<Tile>> all = panels.of(tiles);
    int most = all.stream().mapToInt(List::size).max().orElse(0);
    // Closed in reverse, the sessions once before the gathers: a device may read these until its session is closed.
    try (Sessions opened = new Sessions(kernel, Collections.nCopies(most, work.spec()));
        GatherPool gathers = new GatherPool(work, threads.workers() + opened.inFlight());
        Sessions sessions = opened) {
      for (List<Tile> panel : all) {
        if (shared.control().isStopping()) return;
        migrate(panel, sessions.all(), gathers, threads);
      }
    }
  }

  private void migrate(List<Tile> panel, List<KernelSession> sessions, GatherPool gathers, PanelThreads threads) {
    List<Lane> lanes = new ArrayList<>();
    BitSet reached = new BitSet();
    for (Tile tile : panel) {
      if (shared.control().isStopping()) return;
      Lane lane = new Lane(TileTask.of(tile, work, prepared), sessions.get(lanes.size()), shared);
      reached.or(lane.traces());
      lanes.add(lane);
    }
    TraceBlocks blocks = new TraceBlocks(reached, work.spec().limits().gatherTraces());
    PanelSchedule schedule = new PanelSchedule(shared.control(), lanes, blocks.count(), threads.blocksAhead());
    WorkerThreads crew = new WorkerThreads(shared.control());
    for (int i = 0; i < threads.preparers(); i++) crew.start(() -> prepare(schedule, blocks));
    for (int i = 0; i < threads.workers(); i++) crew.start(() -> work(schedule, blocks, gathers, panel));
    crew.join();
  }

  private void prepare(PanelSchedule schedule, TraceBlocks blocks) throws InterruptedException {
    PreparedTraces.Reader reader = prepared.reader();
    for (int block = schedule.blockToPrepare(); block >= 0; block = schedule.blockToPrepare()) {
      shared.control().check();
      reader.readAhead(blocks.of(block));
      schedule.prepared(block);
    }
  }

  private void work(PanelSchedule schedule, TraceBlocks blocks, GatherPool gathers, List<Tile> panel)
      throws InterruptedException {
    Lane.Supplies supplies = new Lane.Supplies(
        new GatherFiller(work, prepared), gathers, new int[work.spec().limits().gatherTraces()]);
    for (Lane lane = schedule.take(); lane != null; lane = schedule.take()) {
      shared.control().check();
      if (schedule.isThrough(lane)) {
        lane.finish(gathers, schedule.waitedSinceLast());
        schedule.end(lane);
      } else {
        lane.accumulate(blocks, supplies);
        schedule.giveBack(lane);
        listener.underWay(panel, schedule.share(), shared.tally());
      }
    }
  }
}
