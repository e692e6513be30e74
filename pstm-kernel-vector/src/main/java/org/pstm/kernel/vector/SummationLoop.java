package org.pstm.kernel.vector;

import org.pstm.model.Tile;

/** What a version of the vector kernel is: the way from staged traces to the sums of a pillar. */
interface SummationLoop {

  /** Prepares for the tile whose tables have just been computed. */
  void begin(Tile tile);

  /**
   * Adds the staged traces, in order, to the sums of some pillars of the open tile.
   *
   * @param from the first pillar
   * @param to behind the last
   */
  void add(int from, int to);
}
