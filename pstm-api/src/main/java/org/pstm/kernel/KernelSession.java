package org.pstm.kernel;

import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/**
 * One migration on one kernel: for each tile {@code begin}, {@code accumulate} gather after gather, {@code finish}.
 *
 * <p>Contributions are added in the order of the traces, so that the image of a tile depends on nothing but its
 * traces: not on threads, nor on how traces were cut into gathers. A session has one owner: one thread at a time.
 */
public interface KernelSession extends AutoCloseable {

  /** Starts a tile with all sums zero; an unfinished tile is forgotten. */
  void begin(Tile tile);

  /**
   * Adds the contributions of every trace of the gather to the tile.
   *
   * <p>May return before the device is done. The gather may be overwritten once {@link #gathersInFlight} further
   * calls of {@code accumulate}, or {@code finish}, have returned.
   */
  void accumulate(TraceGather gather);

  /** How many gathers the session still reads after {@link #accumulate} returned; 0 where it copies or waits. */
  default int gathersInFlight() {
    return 0;
  }

  /**
   * Waits for the tile to be complete and stores sums, fold and, where kept, weight sums; replaces what was there.
   *
   * @param image has been begun with the tile of {@link #begin}
   */
  void finish(TileImage image);

  /** What was done since the session was opened. */
  KernelMetrics metrics();

  @Override
  void close();
}
