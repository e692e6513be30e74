package org.pstm.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pstm.engine.run.Tally;
import org.pstm.engine.run.TileListener;
import org.pstm.model.Tile;

/**
 * Turns finished tiles, and tiles under way together, into progress. The time left follows from the work that was
 * estimated for each tile and from the pace of the last pieces of it.
 */
final class ProgressMeter implements TileListener {

  /** Nanoseconds between events of tiles that are under way. */
  private static final long PAUSE = 1_000_000_000L;

  private final Map<Tile, Double> estimates = new HashMap<>();
  private final MigrationListener listener;
  private final RunClock clock;
  private final Pace pace = new Pace();
  private final List<String> weakenings = new ArrayList<>();
  private double total;
  private double done;
  /** Work done on tiles that are not finished. */
  private double underWay;

  ProgressMeter(Planner.Planned planned, MigrationListener listener, RunClock clock) {
    this.listener = listener;
    this.clock = clock;
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
  public synchronized void weakened(String warning) {
    weakenings.add(warning);
    listener.on(new MigrationEvent.Warning(warning));
  }

  /** What was heard of workers that failed. */
  synchronized List<String> weakenings() {
    return List.copyOf(weakenings);
  }

  @Override
  public synchronized void done(Tile tile, Tally tally) {
    double work = estimates.put(tile, 0.0);
    if (work == 0) return;
    done += work;
    underWay = Math.max(0, underWay - work);
    long nanos = clock.elapsedNanos();
    pace.mark(nanos, done + underWay);
    listener.on(new MigrationEvent.TileDone(tile, progress(tally, nanos)));
  }

  @Override
  public synchronized void underWay(Collection<Tile> tiles, double share, Tally tally) {
    long nanos = clock.elapsedNanos();
    if (nanos - pace.lastMark() < PAUSE) return;
    double work = 0;
    for (Tile tile : tiles) work += estimates.get(tile);
    underWay = share * work;
    pace.mark(nanos, done + underWay);
    listener.on(new MigrationEvent.UnderWay(progress(tally, nanos)));
  }

  /** How far it is at this moment; the time left shrinks with the clock between one mark and the next. */
  synchronized Progress now(Tally tally) {
    return progress(tally, clock.elapsedNanos());
  }

  /** The share of the estimated work that is done. */
  synchronized double shareDone() {
    return workLeft() > 0 ? (done + underWay) / total : 1;
  }

  private double workLeft() {
    // Sums of the same numbers in another order differ by rounding.
    double left = total - done - underWay;
    return left > 1e-9 * total ? left : 0;
  }

  private Progress progress(Tally tally, long nanos) {
    double left = workLeft() * pace.nanosPerUnit() - (nanos - pace.lastMark());
    // Of tiles under way what was estimated: their sessions tell when they are finished.
    long contributions = tally.contributions() + (long) underWay;
    return new Progress(tally.tiles(), estimates.size(), tally.gatheredTraces(), contributions,
        (contributions - tally.restoredContributions()) / (Math.max(1, nanos) * 1e-9), Duration.ofNanos(nanos),
        Duration.ofNanos(Math.max(0, (long) left)));
  }
}
