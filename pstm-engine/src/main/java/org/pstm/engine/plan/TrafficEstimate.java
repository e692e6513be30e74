package org.pstm.engine.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pstm.model.Tile;

/**
 * How many traces have to be read and prepared, each time counted, for tiles in turn or for panels of tiles.
 *
 * <p>Estimated from one trace in 2^k, chosen by a hash of their numbers: of these the cache holds one in 2^k too, and
 * what they find there is what all would find.
 */
public final class TrafficEstimate {

  private static final int MOST_KEPT = 1 << 20;

  /** Knuth's multiplier: neighbouring numbers go far apart. */
  private static final int SPREAD = 0x9E3779B1;

  private final Map<Tile, int[]> samples = new HashMap<>();
  private int level;
  private int kept;

  /** Nothing known yet. */
  public TrafficEstimate() {}

  /** The traces of a tile, by number. */
  public void add(Tile tile, BitSet traces) {
    int[] sample = sample(traces.stream());
    samples.put(tile, sample);
    kept += sample.length;
    while (kept > MOST_KEPT) {
      level++;
      samples.replaceAll((_, earlier) -> sample(Arrays.stream(earlier)));
      kept = samples.values().stream().mapToInt(s -> s.length).sum();
    }
  }

  private int[] sample(IntStream traces) {
    int mask = (1 << level) - 1;
    return traces.filter(trace -> (trace * SPREAD >>> Integer.SIZE - 1 - level & mask) == 0).toArray();
  }

  /**
   * Traces prepared where tiles come one by one.
   *
   * @param order in which they come
   * @param cached traces that are kept, those used least recently making place
   */
  public double tileDriven(List<Tile> order, long cached) {
    long room = cached >> level;
    Map<Integer, Boolean> cache = new LinkedHashMap<>(16, 0.75f, true);
    long prepared = 0;
    for (Tile tile : order)
      for (int trace : samples.get(tile)) {
        if (cache.put(trace, true) == null) prepared++;
        if (cache.size() > room) cache.remove(cache.keySet().iterator().next());
      }
    return (double) prepared * (1L << level);
  }

  /** Traces prepared where each passes once through every panel that it reaches. */
  public double traceDriven(List<List<Tile>> panels) {
    long prepared = 0;
    for (List<Tile> panel : panels) {
      BitSet reached = new BitSet();
      for (Tile tile : panel) for (int trace : samples.get(tile)) reached.set(trace);
      prepared += reached.cardinality();
    }
    return (double) prepared * (1L << level);
  }
}
