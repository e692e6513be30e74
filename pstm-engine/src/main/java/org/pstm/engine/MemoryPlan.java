package org.pstm.engine;

/**
 * How a migration spends its memory, in bytes.
 *
 * @param budget what it may use
 * @param headers headers and trace index, and what the reader of the survey keeps
 * @param workers gathers, kernel sessions and tile images of all workers
 * @param cache prepared traces kept for the next tile
 */
public record MemoryPlan(long budget, long headers, long workers, long cache) {

  /** What is planned for, at most {@link #budget}. */
  public long total() {
    return headers + workers + cache;
  }
}
