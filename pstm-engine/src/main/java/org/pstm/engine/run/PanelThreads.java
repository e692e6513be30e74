package org.pstm.engine.run;

/**
 * The threads that work on a panel.
 *
 * @param workers hand traces to sessions
 * @param preparers prepare blocks of traces ahead; where there is none, workers prepare what they need
 */
public record PanelThreads(int workers, int preparers) {

  private static final int MOST_PREPARERS = 4;

  /** Blocks that wait for the lane furthest behind, beside those that are being prepared. */
  private static final int WAITING = 2;
  private static final int SLACK = 3;

  /** The threads for a number of workers: kernels take far longer than preparation, so that a few prepare for many. */
  public static PanelThreads of(int workers, Prefetch prefetch) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new PanelThreads(workers, prefetch == Prefetch.OFF ? 0 : Math.clamp(processors / 2, 1, MOST_PREPARERS));
  }

  /** Blocks that are prepared or being prepared and that some lane has still to take; 0 where nobody prepares ahead. */
  int blocksAhead() {
    return preparers == 0 ? 0 : preparers + WAITING;
  }

  /**
   * Blocks for which the cache needs room: some more, for its shards do not get the same number of the traces that reach
   * a panel. One more was too few: of 163,996 traces 2,257 had to be prepared a second time.
   */
  public int blocksInCache() {
    return preparers + WAITING + SLACK;
  }
}
