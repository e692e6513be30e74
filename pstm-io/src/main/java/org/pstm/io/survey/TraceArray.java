package org.pstm.io.survey;

import java.util.Arrays;
import org.pstm.io.SurveyOptions.Orientation;
import org.pstm.io.zarr.ZarrArray;

/**
 * The samples of a part: a Zarr array of two axes, whichever of them is that of the traces, in blocks that follow
 * its chunks and hold one trace after the other.
 */
final class TraceArray {

  /** Values of a square that is turned at once: both its sides stay in the processor's first cache. */
  private static final int SQUARE = 16;

  private final ZarrArray array;
  private final int traceAxis;

  TraceArray(ZarrArray array, Orientation orientation) {
    this.array = array;
    traceAxis = orientation == Orientation.SAMPLES_BY_TRACES ? 1 : 0;
  }

  ZarrArray array() {
    return array;
  }

  boolean isTransposed() {
    return traceAxis == 1;
  }

  int traces() {
    return (int) array.shape()[traceAxis];
  }

  int samples() {
    return (int) array.shape()[1 - traceAxis];
  }

  /** Traces of a block. */
  int blockTraces() {
    return array.chunkShape()[traceAxis];
  }

  /** Samples of each trace in a block. */
  int blockSamples() {
    return array.chunkShape()[1 - traceAxis];
  }

  /** Bytes of a block in memory. */
  long blockBytes() {
    return (long) blockTraces() * blockSamples() * Float.BYTES;
  }

  /**
   * Reads a block.
   *
   * @param traceBlock number of the block along the traces
   * @param sampleBlock number of the block along the samples
   * @return {@code [trace][sample]}, flat, padded at the array's end; zeros where the chunk was never written
   */
  float[] read(int traceBlock, int sampleBlock) {
    long[] chunk = isTransposed() ? new long[] {sampleBlock, traceBlock} : new long[] {traceBlock, sampleBlock};
    float[] values = array.chunk(chunk).orElseGet(() -> new float[blockTraces() * blockSamples()]);
    return isTransposed() ? turned(values, blockSamples(), blockTraces()) : values;
  }

  /** Columns become rows. */
  private static float[] turned(float[] values, int rows, int columns) {
    float[] turned = new float[values.length];
    for (int r0 = 0; r0 < rows; r0 += SQUARE)
      for (int c0 = 0; c0 < columns; c0 += SQUARE)
        for (int r = r0; r < Math.min(rows, r0 + SQUARE); r++)
          for (int c = c0; c < Math.min(columns, c0 + SQUARE); c++) turned[c * rows + r] = values[r * columns + c];
    return turned;
  }

  /** Such as {@code Zarr v3 (1501, 67), samples x traces, chunks (1501, 67)}. */
  String describe() {
    return "Zarr v" + array.version() + " " + text(Arrays.toString(array.shape())) + ", "
        + (isTransposed() ? "samples x traces" : "traces x samples") + ", chunks "
        + text(Arrays.toString(array.chunkShape()));
  }

  private static String text(String list) {
    return list.replace('[', '(').replace(']', ')');
  }
}
