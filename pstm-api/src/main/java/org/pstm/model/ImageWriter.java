package org.pstm.model;

/**
 * Receives the finished tiles of an image.
 *
 * <p>Called by one thread at a time: {@link #open}, then {@link #write} for each tile in any order, then
 * {@link #commit}. Every pillar comes once, with all its classes; a tile whose classes were migrated in groups comes in
 * parts, rectangles of some of its pillars. Before {@code commit} nothing stands under the output's final name;
 * {@code close} without it removes what was begun.
 * Every method throws {@link OutputException} where writing fails.
 */
public interface ImageWriter extends AutoCloseable {

  /**
   * Refuses, as {@link #open} does, what this output cannot hold and a place that it cannot take; touches nothing. What
   * changes with time, such as the room on a disk, is left to {@code open}.
   */
  default void check(ImageDescription description) {}

  /** Creates the output, under a provisional name. */
  void open(ImageDescription description);

  /** Writes one tile, or a part of it; its memory is free again on return. */
  void write(TileImage image);

  /** Completes the output and gives it its final name. */
  void commit();

  /** What messages and reports call the output: its path, usually. */
  String name();

  @Override
  void close();
}
