package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.pstm.model.Tile;

/**
 * The host's side of {@code PstmLaunch} in {@code launch.h}: traces of a class that follow each other, and where they
 * go.
 *
 * @param first the first of them among those sent
 * @param count how many
 * @param traceClass their class
 * @param image the number of the image that they add to
 * @param from 4 sin^2 of the angles of incidence that it takes
 * @param below their end
 */
record LaunchBlock(int first, int count, int traceClass, int image, float from, float below) {

  /** The members in their order; member i lies at byte 4 i. */
  static final List<String> MEMBERS =
      List.of("first", "count", "trace_class", "base", "angle_from", "angle_below", "nx", "ny");

  /** Bytes of the block. */
  static final int BYTES = 32;

  /** Writes the block; an image has so many elements. */
  void write(MemorySegment block, Tile tile, int elements) {
    int[] ints = {first, count, traceClass, image * elements};
    MemorySegment.copy(ints, 0, block, ValueLayout.JAVA_INT, 0, ints.length);
    block.set(ValueLayout.JAVA_FLOAT, 16, from);
    block.set(ValueLayout.JAVA_FLOAT, 20, below);
    block.set(ValueLayout.JAVA_INT, 24, tile.nx());
    block.set(ValueLayout.JAVA_INT, 28, tile.ny());
  }
}
