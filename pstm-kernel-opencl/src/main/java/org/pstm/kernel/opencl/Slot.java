package org.pstm.kernel.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jocl.cl_mem;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TraceRecords;
import org.pstm.model.TraceGather;

/**
 * Room on the device for some traces: of two, one is filled while the kernel reads the other. Who fills it waits, on
 * the
 * device, for the last command that reads it.
 */
final class Slot {

  /** Vectors may be loaded across the end of the last row. */
  private static final int SLACK = 64;

  private final TileLayout layout;
  private final TraceRecords records;
  private final MemorySegment staged;
  private final cl_mem traces;
  private final cl_mem rows;
  private cl_event lastReader;
  private Timings.Commands commands;

  Slot(SessionSpec spec, DeviceResources resources, Arena arena, int capacity) {
    layout = TileLayout.of(spec);
    records = new TraceRecords(spec);
    staged = arena.allocate((long) capacity * TraceRecords.BYTES, TraceRecords.BYTES);
    traces = resources.buffer(staged.byteSize());
    rows = resources.buffer(rowBytes(capacity));
  }

  private long rowBytes(int capacity) {
    return (capacity * layout.trace() + SLACK) * Float.BYTES;
  }

  /** Bytes on the device for each trace. */
  static long bytes(TileLayout layout) {
    return layout.trace() * Float.BYTES + TraceRecords.BYTES;
  }

  /** Makes all rows zero. */
  void clear(cl_command_queue queue, int capacity) {
    DeviceResources.clear(queue, rows, rowBytes(capacity));
  }

  cl_mem traces() {
    return traces;
  }

  cl_mem rows() {
    return rows;
  }

  /** Where the traces of each class lie. */
  TraceRecords records() {
    return records;
  }

  /** Begins to send traces; they may not be touched before the events that come back are complete. */
  cl_event[] send(Batch batch, cl_command_queue queue, Timings.Commands noted) {
    records.write(batch.gather(), batch.from(), batch.count(), staged);
    long first = batch.gather().sampleOffset(batch.from()) - (long) TraceGather.LEAD * Float.BYTES;
    long size = batch.count() * layout.trace() * Float.BYTES;
    cl_event[] sent = {noted.transfer((long) batch.count() * TraceRecords.BYTES), noted.transfer(size)};
    write(queue, traces, staged.asSlice(0, (long) batch.count() * TraceRecords.BYTES), sent[0]);
    write(queue, rows, batch.gather().amplitudes().asSlice(first, size), sent[1]);
    OpenClException.check("clFlush", CL.clFlush(queue));
    return sent;
  }

  private void write(cl_command_queue queue, cl_mem to, MemorySegment from, cl_event event) {
    cl_event[] after = lastReader == null ? null : new cl_event[] {lastReader};
    OpenClException.check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(queue, to, false, 0, from.byteSize(),
        HostMemory.pointer(from), after == null ? 0 : 1, after, event));
  }

  /** Notes who reads what was sent; whoever read it before is done, for the sending waited for it. */
  void occupy(cl_event reader, Timings.Commands noted) {
    if (commands != null) commands.take();
    lastReader = reader;
    commands = noted;
  }

  /** Nothing reads it any more. */
  void vacate() {
    occupy(null, null);
  }
}
