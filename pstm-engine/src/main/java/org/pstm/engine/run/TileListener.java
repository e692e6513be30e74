package org.pstm.engine.run;

import java.util.Collection;
import org.pstm.model.Tile;

/** Hears of each tile that was written; called by one thread at a time. */
@FunctionalInterface
public interface TileListener {

  /** A tile was written. */
  void done(Tile tile, Tally tally);

  /**
   * Tiles that are at work together have come further.
   *
   * @param share of the work on each of them that is done, all its classes counted, 0 to 1
   */
  default void underWay(Collection<Tile> tiles, double share, Tally tally) {}

  /**
   * Some classes of a tile are finished and kept, and others are still to come.
   *
   * @param share of the classes that is done, 0 to 1
   */
  default void partDone(Tile tile, double share, Tally tally) {}

  /**
   * A tile, or some of its classes, is not migrated but taken from a checkpoint; before that is told to be done, by
   * another thread.
   *
   * @param share of its classes, over 0 to 1
   */
  default void restored(Tile tile, double share) {}

  /** All tiles that a checkpoint holds have been taken from it, at least one. */
  default void resumed(int tiles) {}

  /** A worker has failed, and others go on without it; a sentence for the user. By any thread. */
  default void weakened(String warning) {}
}
