package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.pstm.kernel.gpu.TraceRun;
import org.pstm.model.Tile;

/** The host's side of {@code PstmLaunch} in {@code launch.h}: a run of traces, and the tile that it adds to. */
final class LaunchBlock {

  /** The members in their order; member i lies at byte 4 i. */
  static final List<String> MEMBERS =
      List.of("first", "count", "trace_class", "base", "angle_from", "angle_below", "nx", "ny");

  /** Bytes of the block. */
  static final int BYTES = 32;

  private LaunchBlock() {}

  /** Writes the block of a run; an image has so many elements. */
  static void write(TraceRun run, MemorySegment block, Tile tile, int elements) {
    int[] ints = {run.first(), run.count(), run.traceClass(), run.image() * elements};
    MemorySegment.copy(ints, 0, block, ValueLayout.JAVA_INT, 0, ints.length);
    block.set(ValueLayout.JAVA_FLOAT, 16, run.from());
    block.set(ValueLayout.JAVA_FLOAT, 20, run.below());
    block.set(ValueLayout.JAVA_INT, 24, tile.nx());
    block.set(ValueLayout.JAVA_INT, 28, tile.ny());
  }
}
