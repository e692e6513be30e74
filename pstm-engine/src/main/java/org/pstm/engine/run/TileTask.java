package org.pstm.engine.run;

import java.util.BitSet;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.model.Tile;

/**
 * A tile to be migrated.
 *
 * @param tile which
 * @param traces the numbers of the traces that take part: a bit for each trace of the survey, however many reach the tile
 * @param count how many do
 */
record TileTask(Tile tile, BitSet traces, int count) {

  /** Selects the traces of a tile: within reach, in a class, not rejected. */
  static TileTask of(Tile tile, Work work, PreparedTraces prepared) {
    BitSet traces = work.traces(tile);
    for (int t = traces.nextSetBit(0); t >= 0; t = traces.nextSetBit(t + 1))
      if (prepared.isRejected(t) || work.classes().of(t) < 0) traces.clear(t);
    return new TileTask(tile, traces, traces.cardinality());
  }
}
