package org.pstm.bench.stages;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples by stage.
 *
 * @param counts samples
 * @param byLine whether statements were told apart
 */
public record StageShares(Map<Stage, Integer> counts, boolean byLine) {

  /** Keeps the counts as they are now. */
  public StageShares {
    Map<Stage, Integer> copy = new EnumMap<>(Stage.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  /** All samples. */
  public int samples() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The share of a stage, 0 to 1; not a number where there are no samples. */
  public double of(Stage stage) {
    return (double) counts.getOrDefault(stage, 0) / samples();
  }

  /** As values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("samples", samples());
    map.put("by_line", byLine);
    Map<String, Object> shares = new LinkedHashMap<>();
    if (samples() > 0) for (Stage stage : Stage.values()) shares.put(stage.key(), of(stage));
    map.put("shares", shares);
    return map;
  }
}
