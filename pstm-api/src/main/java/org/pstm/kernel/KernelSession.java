package org.pstm.kernel;

import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/**
 * One migration on one kernel: for each tile {@code begin}, {@code accumulate} gather after gather, {@code finish}.
 *
 * <p>Contributions are added in the order of the traces, so that the image of a tile depends on nothing but its
 * traces: not on threads, nor on how traces were cut into gathers. A session has one owner: one thread at a time,
 * not always the same.
 *
 * <p>A call out of order throws {@link IllegalStateException}: {@code accumulate} or {@code finish} where no tile
 * is open (before {@code begin}, after {@code finish}), anything but {@code close} after {@code close}. A tile,
 * gather or image beyond what the session was opened for throws {@link IllegalArgumentException}.
 * {@link SessionProtocol} holds these checks.
 */
public interface KernelSession extends AutoCloseable {

  /**
   * Starts a tile with all sums zero; an unfinished tile is forgotten.
   *
   * @param tile inside the grid, with no more pillars than the limits of the session
   */
  void begin(Tile tile);

  /**
   * Adds the contributions of every trace of the gather to the tile.
   *
   * <p>May return before the device is done. The gather may be overwritten once {@link #gathersInFlight} further
   * calls of {@code accumulate}, or {@code finish}, have returned: at once where that is 0.
   *
   * @param gather of the session's samples per trace, within its limits of traces and classes; may be empty
   */
  void accumulate(TraceGather gather);

  /** How many gathers the session still reads after {@link #accumulate} returned; 0 where it copies or waits. */
  default int gathersInFlight() {
    return 0;
  }

  /**
   * Waits for the tile to be complete and stores sums, fold and, where kept, weight sums of all its classes;
   * replaces what was there. Then no tile is open.
   *
   * @param image has been begun with the tile of {@link #begin}; has the session's classes, output samples and
   *     choice of weight sums
   */
  void finish(TileImage image);

  /** What was done since the session was opened; contributions are exact once every tile begun is finished. */
  KernelMetrics metrics();

  /** Frees what the session holds; a second call does nothing. */
  @Override
  void close();
}
