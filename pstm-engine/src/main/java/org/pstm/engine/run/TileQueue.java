package org.pstm.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.pstm.model.Tile;

/**
 * Hands the tiles of a run out by the speed of those who ask: a worker gets the next tile, unless the faster ones would
 * be done with all that is left before it had finished that one; then it gets the least costly tile, if that is another
 * matter, or waits.
 *
 * <p>Speeds are measured in estimated contributions per second, over the tiles that the workers of a member have
 * finished. Before it has finished one, a member counts with the rate that is expected of its kernel, times what the
 * others make of theirs: options that slow one kernel down slow all. As little is known then, it begins only where a
 * {@link #DOUBT}-th of that rate is enough. A tile whose worker fails is handed out again,
 * before all others. Safe for many threads.
 */
final class TileQueue {

  private static final double NANOS = 1e-9;

  /** What a rate that is expected may be too high by: on 16 threads of 8 cores, beside a GPU that wants traces, it was. */
  private static final double DOUBT = 3;

  /** Who waits looks at least so often whether the run is being stopped. */
  private static final long LOOK_MILLIS = 100;

  private final Deque<Tile> remaining = new ArrayDeque<>();
  private final ToDoubleFunction<Tile> cost;
  private final LongSupplier clock;
  private final List<Desk> desks = new ArrayList<>();
  private double work;

  /**
   * A queue of tiles in the order of work.
   *
   * @param cost estimated contributions of a tile
   * @param clock nanoseconds
   */
  TileQueue(List<Tile> tiles, ToDoubleFunction<Tile> cost, LongSupplier clock) {
    // Tiles without traces take some time too.
    this.cost = tile -> cost.applyAsDouble(tile) + 1;
    this.clock = clock;
    remaining.addAll(tiles);
    for (Tile tile : tiles) work += this.cost.applyAsDouble(tile);
  }

  /** What the workers of a member have done so far, all together. */
  static final class Pace {

    private final double expected;
    private double done;
    private double seconds;

    /**
     * Nothing yet.
     *
     * @param expected contributions per second and worker; 0 where nobody knows
     */
    Pace(double expected) {
      this.expected = expected;
    }

    private boolean isMeasured() {
      return seconds > 0;
    }

    private double measured() {
      return done / seconds;
    }
  }

  /** A place for a worker of a member; all are to be taken before the first worker begins. */
  synchronized Desk desk(Pace pace) {
    Desk desk = new Desk(pace);
    desks.add(desk);
    return desk;
  }

  /** Whether tiles are left that nobody is there to migrate. */
  synchronized boolean isForsaken() {
    return desks.isEmpty() && !remaining.isEmpty();
  }

  /** Contributions per second of a worker; 0 where nobody knows. */
  private double rate(Pace pace) {
    if (pace.isMeasured()) return pace.measured();
    double measured = 0;
    double expected = 0;
    for (Desk desk : desks)
      if (desk.pace.isMeasured()) {
        measured += desk.pace.measured();
        expected += desk.pace.expected;
      }
    return expected > 0 ? pace.expected * measured / expected : pace.expected;
  }

  /** When the faster workers would be done with all that is left, in seconds from now; never without any of them. */
  private double othersDone(Desk slow, double rate, long now) {
    List<Desk> faster = desks.stream().filter(desk -> desk != slow && rate(desk.pace) > rate).toList();
    if (faster.isEmpty()) return Double.POSITIVE_INFINITY;
    double[] free = new double[faster.size()];
    for (int i = 0; i < free.length; i++) free[i] = faster.get(i).busy(now);
    double latest = 0;
    for (Tile tile : remaining) {
      int first = 0;
      double earliest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < free.length; i++) {
        double end = free[i] + cost.applyAsDouble(tile) / rate(faster.get(i).pace);
        if (end < earliest) {
          earliest = end;
          first = i;
        }
      }
      free[first] = earliest;
      latest = Math.max(latest, earliest);
    }
    return latest;
  }

  /** Where one worker of the run takes its tiles. */
  final class Desk {

    private final Pace pace;
    private final Deque<Tile> taken = new ArrayDeque<>();
    private long begun;

    private Desk(Pace pace) {
      this.pace = pace;
    }

    /**
     * The next tile; waits while there is none worth taking, for one may come back. Null where all tiles are finished.
     *
     * @throws Control.Stopped where the run is being stopped
     */
    Tile take(Control control) throws InterruptedException {
      while (true) {
        // Not inside: it waits while the run is paused.
        control.check();
        synchronized (TileQueue.this) {
          Tile tile = poll();
          if (tile != null || isAllDone()) return tile;
          TileQueue.this.wait(LOOK_MILLIS);
        }
      }
    }

    /** The next tile, for a worker that has still one at work; null where none is worth taking now. */
    Tile poll() {
      synchronized (TileQueue.this) {
        if (remaining.isEmpty()) return null;
        boolean isNext = isWorthIt(remaining.getFirst());
        if (!isNext && !isWorthIt(remaining.getLast())) return null;
        if (taken.isEmpty()) begun = clock.getAsLong();
        Tile tile = isNext ? remaining.removeFirst() : remaining.removeLast();
        taken.addLast(tile);
        work -= cost.applyAsDouble(tile);
        return tile;
      }
    }

    private boolean isWorthIt(Tile tile) {
      double rate = rate(pace);
      if (rate == 0) return true;
      long now = clock.getAsLong();
      double doubt = pace.isMeasured() ? 1 : DOUBT;
      double own = busy(now) + doubt * cost.applyAsDouble(tile) / rate;
      return own <= quickest(now, rate) || own <= othersDone(this, rate, now);
    }

    /** The others cannot be done sooner than this: all are free at once, and share the work evenly. */
    private double quickest(long now, double rate) {
      double sum = 0;
      for (Desk desk : desks) if (desk != this && rate(desk.pace) > rate) sum += rate(desk.pace);
      return work / sum;
    }

    /** Seconds from now until what was taken is expected to be finished. */
    private double busy(long now) {
      if (taken.isEmpty()) return 0;
      double taking = 0;
      for (Tile tile : taken) taking += cost.applyAsDouble(tile);
      double rate = rate(pace);
      return rate == 0 ? 0 : Math.max(0, taking / rate - (now - begun) * NANOS);
    }

    /** The tile that was taken first and is not finished yet is finished. */
    void finished() {
      synchronized (TileQueue.this) {
        long now = clock.getAsLong();
        pace.done += cost.applyAsDouble(taken.removeFirst());
        pace.seconds += Math.max(1, now - begun) * NANOS;
        begun = now;
        TileQueue.this.notifyAll();
      }
    }

    /** Its worker works no more; what it took and did not finish is handed out again. Returns how many that is. */
    int leave() {
      synchronized (TileQueue.this) {
        int left = taken.size();
        for (Tile tile : taken) work += cost.applyAsDouble(tile);
        while (!taken.isEmpty()) remaining.addFirst(taken.removeLast());
        desks.remove(this);
        TileQueue.this.notifyAll();
        return left;
      }
    }
  }

  private boolean isAllDone() {
    return remaining.isEmpty() && desks.stream().allMatch(desk -> desk.taken.isEmpty());
  }
}
