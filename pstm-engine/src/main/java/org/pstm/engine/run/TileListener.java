package org.pstm.engine.run;

import org.pstm.model.Tile;

/** Hears of each tile that was written; called by one thread at a time. */
@FunctionalInterface
public interface TileListener {

  /** A tile was written. */
  void done(Tile tile, Tally tally);
}
