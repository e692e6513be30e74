package org.pstm.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a migration spends its memory, heap and other, in bytes.
 *
 * @param budget what it may use
 * @param java the virtual machine itself: code, classes, stacks, and what its collector leaves unused
 * @param headers headers, trace index and what the reader of the survey keeps
 * @param gathers traces on their way to the kernels
 * @param blocks prepared traces that wait for the last tile of a panel to take them; 0 where tiles come one by one
 * @param sessions what the sessions of the kernel hold
 * @param images finished tiles and what their writers need
 * @param cache prepared traces kept for the next tile
 */
public record MemoryPlan(long budget, long java, long headers, long gathers, long blocks, long sessions, long images,
    long cache) {

  MemoryPlan withCache(long bytes) {
    return new MemoryPlan(budget, java, headers, gathers, blocks, sessions, images, bytes);
  }

  /** What is planned for, at most {@link #budget}. */
  public long total() {
    return least() + cache;
  }

  /** What cannot be done without: all but the cache. */
  public long least() {
    return java + headers + gathers + blocks + sessions + images;
  }

  /** Prepared traces that can be kept, those that wait for a panel among them. */
  public long roomForTraces() {
    return blocks + cache;
  }

  /** The parts by name, for reports. */
  public Map<String, Long> toMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    map.put("budget", budget);
    map.put("java", java);
    map.put("headers", headers);
    map.put("gathers", gathers);
    map.put("blocks", blocks);
    map.put("sessions", sessions);
    map.put("images", images);
    map.put("cache", cache);
    return map;
  }
}
