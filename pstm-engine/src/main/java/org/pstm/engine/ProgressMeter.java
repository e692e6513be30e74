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
  /** The share that is done of tiles that are not written; it never shrinks, be a tile migrated a second time. */
  private final Map<Tile, Double> shares = new HashMap<>();
  /** The share of it that is finished, where a tile's classes come in groups. */
  private final Map<Tile, Double> parts = new HashMap<>();
  private final double shareOfAGroup;
  /** The work and the contributions that were told to be done: for a rounding or an estimate nothing is taken back. */
  private double reached;
  private long contributions;

  ProgressMeter(Planner.Planned planned, MigrationListener listener, RunClock clock) {
    this.listener = listener;
    this.clock = clock;
    shareOfAGroup = (double) planned.plan().groups().atOnce() / planned.plan().groups().classes();
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
    shares.remove(tile);
    parts.remove(tile);
    long nanos = clock.elapsedNanos();
    pace.mark(nanos, reached());
    listener.on(new MigrationEvent.TileDone(tile, progress(tally, nanos)));
  }

  @Override
  public synchronized void partDone(Tile tile, double share, Tally tally) {
    parts.put(tile, share);
    shares.merge(tile, share, Math::max);
    tellOfSome(clock.elapsedNanos(), tally);
  }

  @Override
  public synchronized void underWay(Collection<Tile> tiles, double share, Tally tally) {
    long nanos = clock.elapsedNanos();
    if (nanos - pace.lastMark() < PAUSE) return;
    for (Tile tile : tiles)
      if (estimates.get(tile) > 0)
        shares.merge(tile, Math.min(1, parts.getOrDefault(tile, 0.0) + share * shareOfAGroup), Math::max);
    tellOfSome(nanos, tally);
  }

  private void tellOfSome(long nanos, Tally tally) {
    if (nanos - pace.lastMark() < PAUSE) return;
    pace.mark(nanos, reached());
    listener.on(new MigrationEvent.UnderWay(progress(tally, nanos)));
  }

  /** The estimated work on some shares of tiles. */
  private double work(Map<Tile, Double> some) {
    double work = 0;
    for (Map.Entry<Tile, Double> share : some.entrySet()) work += share.getValue() * estimates.get(share.getKey());
    return work;
  }

  private double reached() {
    reached = Math.max(reached, done + work(shares));
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
    return left > 1e-9 * total ? left : 0;
  }

  private Progress progress(Tally tally, long nanos) {
    double left = workLeft() * pace.nanosPerUnit() - (nanos - pace.lastMark());
    // Of tiles under way what was estimated: their sessions tell when they are finished, a group of classes at a time.
    contributions = Math.max(contributions, tally.contributions() + (long) (work(shares) - work(parts)));
    return new Progress(tally.tiles(), estimates.size(), tally.gatheredTraces(), contributions,
        (contributions - tally.restoredContributions()) / (Math.max(1, nanos) * 1e-9), Duration.ofNanos(nanos),
        Duration.ofNanos(Math.max(0, (long) left)));
  }
}
