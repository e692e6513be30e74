package org.pstm.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

  private final Map<Tile, TileProgress> tiles = new HashMap<>();
  private final MigrationListener listener;
  private final RunClock clock;
  private final Pace pace = new Pace();
  private final List<String> weakenings = new ArrayList<>();
  /** The estimated work of all tiles, and that without what earlier runs did. */
  private double whole;
  private double total;
  /** Of that what is done, and what of it no finished group of a tile's classes accounts for. */
  private double done;
  private double underWay;
  /** The work and the contributions that were told to be done: for a rounding or an estimate nothing is taken back. */
  private double reached;
  private long contributions;

  /** Nothing done yet of tiles with these estimated contributions. */
  ProgressMeter(Map<Tile, Double> estimates, MigrationListener listener, RunClock clock) {
    this.listener = listener;
    this.clock = clock;
    estimates.forEach((tile, estimate) -> {
      // One more than estimated: tiles without traces take some time too.
      tiles.put(tile, new TileProgress(estimate + 1));
      whole += estimate + 1;
    });
    total = whole;
  }

  @Override
  public synchronized void restored(Tile tile, double share) {
    change(tile, progress -> progress.restored(share));
  }

  private void change(Tile tile, Consumer<TileProgress> how) {
    TileProgress progress = tiles.get(tile);
    total -= progress.own();
    done -= progress.done();
    underWay -= progress.underWay();
    how.accept(progress);
    total += progress.own();
    done += progress.done();
    underWay += progress.underWay();
  }

  @Override
  public void resumed(int tiles) {
    listener.on(new MigrationEvent.Resumed(tiles, this.tiles.size()));
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
    if (tiles.get(tile).isRestored()) return;
    change(tile, progress -> progress.finished(1));
    long nanos = clock.elapsedNanos();
    pace.mark(nanos, reached());
    listener.on(new MigrationEvent.TileDone(tile, progress(tally, nanos)));
  }

  @Override
  public synchronized void partDone(Tile tile, double share, Tally tally) {
    change(tile, progress -> progress.finished(share));
    tellOfSome(clock.elapsedNanos(), tally);
  }

  @Override
  public synchronized void underWay(Collection<Tile> some, double share, Tally tally) {
    long nanos = clock.elapsedNanos();
    if (nanos - pace.lastMark() < PAUSE) return;
    for (Tile tile : some) change(tile, progress -> progress.reached(share));
    tellOfSome(nanos, tally);
  }

  private void tellOfSome(long nanos, Tally tally) {
    if (nanos - pace.lastMark() < PAUSE) return;
    pace.mark(nanos, reached());
    listener.on(new MigrationEvent.UnderWay(progress(tally, nanos)));
  }

  private double reached() {
    reached = Math.max(reached, done);
    return reached;
  }

  /** How far it is at this moment; the time left shrinks with the clock between one mark and the next. */
  synchronized Progress now(Tally tally) {
    return progress(tally, clock.elapsedNanos());
  }

  /** The share of the estimated work that is done. */
  synchronized double shareDone() {
    return workLeft() > 0 ? reached() / total : 1;
  }

  private double workLeft() {
    // Sums of the same numbers in another order differ by rounding.
    double left = total - reached();
    return left > 1e-9 * whole ? left : 0;
  }

  private Progress progress(Tally tally, long nanos) {
    double left = workLeft() * pace.nanosPerUnit() - (nanos - pace.lastMark());
    // Of tiles under way what was estimated: their sessions tell when they are finished, a group of classes at a time.
    contributions = Math.max(contributions, tally.contributions() + (long) underWay);
    return new Progress(tally.tiles(), tiles.size(), tally.gatheredTraces(), contributions,
        (contributions - tally.restoredContributions()) / (Math.max(1, nanos) * 1e-9), Duration.ofNanos(nanos),
        Duration.ofNanos(Math.max(0, (long) left)));
  }
}
