package org.pstm.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Repeated measurements of one thing.
 *
 * @param median the middle one
 * @param least the smallest
 * @param greatest the largest
 */
public record Medians(double median, double least, double greatest) {

  /** As values for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("median", median);
    map.put("least", least);
    map.put("greatest", greatest);
    return map;
  }

  /** Of some values, at least one. */
  static Medians of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    return new Medians(median, sorted[0], sorted[sorted.length - 1]);
  }
}
