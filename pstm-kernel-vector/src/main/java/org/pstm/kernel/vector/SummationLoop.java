package org.pstm.kernel.vector;

import org.pstm.model.Tile;

/** What a version of the vector kernel is: the way from staged traces to the sums of a pillar. */
interface SummationLoop {

  /** Their sums take 4 kB each; no more than the shortest vectors have lanes. */
  int PILLARS = 4;

  /** Prepares for the tile whose tables have just been computed. */
  void begin(Tile tile);

  /** How many pillars to add to at a time, so that a trace is read while it lies in the first-level cache. */
  default int pillars() {
    return PILLARS;
  }

  /**
   * Adds the staged traces, in order, to the sums of some pillars of the open tile.
   *
   * @param from the first pillar
   * @param to behind the last
   */
  void add(int from, int to);
}
