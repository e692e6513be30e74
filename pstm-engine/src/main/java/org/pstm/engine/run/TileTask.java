package org.pstm.engine.run;

import java.util.BitSet;
import org.pstm.engine.prepare.PreparedTraces;
import org.pstm.model.Tile;

/**
 * A tile to be migrated.
 *
 * @param tile which
 * @param traces the traces that take part, in input order; those from {@code count} on do not
 * @param count how many do
 */
record TileTask(Tile tile, int[] traces, int count) {

  /** Selects the traces of a tile: within reach, in a class, not rejected. */
  static TileTask of(Tile tile, Work work, PreparedTraces prepared) {
    int[] traces = work.traces(tile);
    int kept = 0;
    for (int trace : traces) if (!prepared.isRejected(trace) && work.classes().of(trace) >= 0) traces[kept++] = trace;
    return new TileTask(tile, traces, kept);
  }

  /** The traces that take part, by number. */
  BitSet selected() {
    BitSet set = new BitSet();
    for (int i = 0; i < count; i++) set.set(traces[i]);
    return set;
  }
}
