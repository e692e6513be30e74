package org.pstm.engine.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;

/**
 * Gathers what each tile took and how many traces its points received. Safe for many threads.
 *
 * <p>Tiles that were taken from a checkpoint are not in it: nothing was computed for them.
 */
public final class Profile {

  /** Tiles that are told of as the slowest. */
  private static final int SLOWEST = 5;

  private final Detail detail;
  private final Sampling time;
  private final List<TileWork> tiles = new ArrayList<>();
  private final FoldByTime fold;
  private final List<TileWork> slowest = new ArrayList<>();
  private double pairs;
  private long contributions;

  /** How much is told. */
  public enum Detail {
    /** Events for the Flight Recorder. */
    EVENTS,
    /** And a profile in the report. */
    REPORT
  }

  /** Nothing gathered yet, of an image with these output times. */
  public Profile(Detail detail, Sampling time) {
    this.detail = detail;
    this.time = time;
    fold = new FoldByTime(time);
  }

  /** A tile begins. */
  public Span begin() {
    return new Span();
  }

  /** From the beginning of a tile to its end. */
  public final class Span {

    private final TileEvent event = new TileEvent();
    private final long start = System.nanoTime();

    private Span() {
      event.begin();
    }

    /** Time since the beginning. */
    public Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The tile is finished. */
    public void end(TileWork work) {
      event.end();
      if (event.shouldCommit()) {
        event.fill(work);
        event.commit();
      }
      compare(work);
      if (detail == Detail.REPORT) add(work);
    }
  }

  private synchronized void compare(TileWork work) {
    slowest.add(work);
    slowest.sort(Comparator.comparing(TileWork::elapsed).reversed());
    if (slowest.size() > SLOWEST) slowest.removeLast();
  }

  /** What the slowest tiles so far took, the slowest first; the shape of a JSON array. */
  public synchronized List<Map<String, Object>> slowest() {
    return slowest.stream().map(TileWork::toMap).toList();
  }

  /** All classes of a tile, or their stack, with raw sums. */
  public synchronized void fold(TileImage image) {
    if (detail == Detail.REPORT) fold.add(image);
  }

  private synchronized void add(TileWork work) {
    tiles.add(work);
    pairs += work.traces().pairs();
    contributions += work.kernel().contributions();
  }

  /** The shape of the JSON object; empty where no report was asked for. */
  public synchronized Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (detail == Detail.EVENTS) return map;
    map.put("share_of_pairs_computed", pairs > 0 ? contributions / pairs : 0);
    map.put("traces_per_point", fold.toList());
    map.put("tiles", tiles.stream().map(TileWork::toMap).toList());
    return map;
  }
}
