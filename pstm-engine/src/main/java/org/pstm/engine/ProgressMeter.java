package org.pstm.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pstm.engine.run.Tally;
import org.pstm.engine.run.TileListener;
import org.pstm.model.Tile;

/** Turns finished tiles into progress: the time left follows from the work that was estimated for each tile. */
final class ProgressMeter implements TileListener {

  private final Map<Tile, Double> estimates = new HashMap<>();
  private final MigrationListener listener;
  private final long start;
  private double total;
  private double done;

  ProgressMeter(Planner.Planned planned, MigrationListener listener, long start) {
    this.listener = listener;
    this.start = start;
    List<Tile> tiles = planned.work().tiles();
    for (int i = 0; i < tiles.size(); i++) {
      // One more than estimated: tiles without traces take some time too.
      double work = planned.estimates()[i] + 1;
      estimates.put(tiles.get(i), work);
      total += work;
    }
  }

  @Override
  public void done(Tile tile, Tally tally) {
    done += estimates.get(tile);
    long nanos = System.nanoTime() - start;
    double left = nanos * (total - done) / done;
    Progress progress = new Progress(tally.tiles(), estimates.size(), tally.gatheredTraces(), tally.contributions(),
        tally.contributions() / (nanos * 1e-9), Duration.ofNanos(nanos), Duration.ofNanos(Math.max(0, (long) left)));
    listener.on(new MigrationEvent.TileDone(tile, progress));
  }
}
