package org.pstm.kernel.gpu;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much time some intervals cover together, whatever their order; those that overlap count once.
 *
 * <p>Disjoint intervals are kept, neighbours that touch as one. Where there are more than {@link #most} the earlier half
 * is settled: an interval that comes later and begins before their end counts from there on. Who adds intervals within a
 * few thousand of their order gets the exact union, in bounded memory.
 */
final class IntervalUnion {

  private static final int MOST = 1 << 14;

  private final int most;

  /** Ends by beginnings. */
  private final TreeMap<Long, Long> open = new TreeMap<>();
  private long openTotal;
  private long settledTotal;
  private long settledUntil = Long.MIN_VALUE;

  IntervalUnion() {
    this(MOST);
  }

  /**
   * With less memory.
   *
   * @param most disjoint intervals that are kept
   */
  IntervalUnion(int most) {
    this.most = most;
  }

  /** Adds the time from a beginning up to an end; nothing where the end is not later. */
  void add(long from, long to) {
    long begin = Math.max(from, settledUntil);
    long end = to;
    if (end <= begin) return;
    Map.Entry<Long, Long> before = open.floorEntry(begin);
    if (before != null && before.getValue() >= begin) begin = before.getKey();
    for (Map.Entry<Long, Long> met = open.ceilingEntry(begin); met != null && met.getKey() <= end;
        met = open.ceilingEntry(begin)) {
      end = Math.max(end, met.getValue());
      openTotal -= met.getValue() - met.getKey();
      open.remove(met.getKey());
    }
    open.put(begin, end);
    openTotal += end - begin;
    if (open.size() > most) settle();
  }

  private void settle() {
    while (open.size() > most / 2) {
      Map.Entry<Long, Long> first = open.pollFirstEntry();
      openTotal -= first.getValue() - first.getKey();
      settledTotal += first.getValue() - first.getKey();
      settledUntil = first.getValue();
    }
  }

  /** What they cover. */
  long total() {
    return settledTotal + openTotal;
  }
}
