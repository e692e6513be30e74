package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TraceRecords;
import org.pstm.model.TraceGather;

/** Room for some traces, and the commands that read them: of two, one is filled while the device reads the other. */
final class Slot implements AutoCloseable {

  /** A read may go a little beyond the end of the last row. */
  private static final int SLACK = 64;

  private final TileLayout layout;
  private final TraceRecords records;
  private final int capacity;
  private final MetalBuffer traces;
  private final MetalBuffer rows;
  private Commands reader;

  Slot(SessionSpec spec, MetalBuffer.Source memory, int capacity) {
    layout = TileLayout.of(spec);
    records = new TraceRecords(spec);
    this.capacity = capacity;
    traces = memory.take((long) capacity * TraceRecords.BYTES);
    try {
      rows = memory.take((capacity * layout.trace() + SLACK) * Float.BYTES);
    } catch (RuntimeException e) {
      traces.close();
      throw e;
    }
    rows.memory().fill((byte) 0);
  }

  /** Bytes for each trace. */
  static long bytes(TileLayout layout) {
    return layout.trace() * Float.BYTES + TraceRecords.BYTES;
  }

  int capacity() {
    return capacity;
  }

  MetalBuffer traces() {
    return traces;
  }

  MetalBuffer rows() {
    return rows;
  }

  /** Where the traces of each class lie. */
  TraceRecords records() {
    return records;
  }

  /** Copies traces, once nobody reads those before; gives the bytes copied. The gather may change afterwards. */
  long fill(TraceGather gather, int from, int count) {
    records.clear();
    records.add(gather, from, count);
    records.write(traces.memory());
    long first = gather.sampleOffset(from) - (long) TraceGather.LEAD * Float.BYTES;
    long size = count * layout.trace() * Float.BYTES;
    MemorySegment.copy(gather.amplitudes(), first, rows.memory(), 0, size);
    return size + (long) count * TraceRecords.BYTES;
  }

  /** Notes who reads what is here. */
  void occupy(Commands commands) {
    reader = commands;
  }

  /** Waits until nobody reads it; gives the seconds that the device took. */
  double vacate() {
    if (reader == null) return 0;
    Commands done = reader;
    reader = null;
    return done.finish();
  }

  @Override
  public void close() {
    try {
      vacate();
    } finally {
      rows.close();
      traces.close();
    }
  }
}
