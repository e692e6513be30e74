package org.pstm.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.pstm.engine.run.Tally;
import org.pstm.engine.run.TileListener;
import org.pstm.model.Tile;

/**
 * Turns finished tiles into progress. The time left follows from the work that was estimated for each tile and from the
 * pace of the last few: the first ones also pay for compiling the code and filling the cache.
 */
final class ProgressMeter implements TileListener {

  /** Tiles over which the pace is measured. */
  private static final int RECENT = 16;

  private final Map<Tile, Double> estimates = new HashMap<>();
  private final MigrationListener listener;
  private final long start;
  private final Deque<Mark> recent = new ArrayDeque<>();
  private double total;
  private double done;
  private double latestPace;

  /** How much was done when. */
  private record Mark(long nanos, double done) {}

  ProgressMeter(Planner.Planned planned, MigrationListener listener, long start) {
    this.listener = listener;
    this.start = start;
    planned.estimates().forEach((tile, estimate) -> {
      // One more than estimated: tiles without traces take some time too.
      estimates.put(tile, estimate + 1);
      total += estimate + 1;
    });
  }

  @Override
  public synchronized void restored(Tile tile) {
    total -= estimates.put(tile, 0.0);
  }

  @Override
  public void resumed(int tiles) {
    listener.on(new MigrationEvent.Resumed(tiles, estimates.size()));
  }

  @Override
  public synchronized void done(Tile tile, Tally tally) {
    double work = estimates.get(tile);
    if (work == 0) return;
    done += work;
    long nanos = System.nanoTime() - start;
    latestPace = pace(nanos);
    double left = (total - done) * latestPace;
    Progress progress = progress(tally, nanos, left);
    listener.on(new MigrationEvent.TileDone(tile, progress));
  }

  /** How far it is at this moment; the time left shrinks with the clock between one tile and the next. */
  synchronized Progress now(Tally tally) {
    long nanos = System.nanoTime() - start;
    long sinceLast = recent.isEmpty() ? 0 : nanos - recent.getLast().nanos();
    return progress(tally, nanos, (total - done) * latestPace - sinceLast);
  }

  /** The share of the estimated work that is done. */
  synchronized double shareDone() {
    // Sums of the same numbers in another order differ by rounding.
    return total - done > 1e-9 * total ? done / total : 1;
  }

  private Progress progress(Tally tally, long nanos, double left) {
    return new Progress(tally.tiles(), estimates.size(), tally.gatheredTraces(), tally.contributions(),
        (tally.contributions() - tally.restoredContributions()) / (nanos * 1e-9), Duration.ofNanos(nanos),
        Duration.ofNanos(Math.max(0, (long) left)));
  }

  /** Nanoseconds per unit of work, of the last tiles. */
  private double pace(long nanos) {
    Mark since = recent.isEmpty() ? new Mark(0, 0) : recent.getFirst();
    recent.addLast(new Mark(nanos, done));
    if (recent.size() > RECENT) recent.removeFirst();
    return (nanos - since.nanos()) / (done - since.done());
  }
}
