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
 * the device, for the last command that reads it.
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
  private Timings.Commands filling;
  private Timings.Commands launched;

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

  /** Traces that it holds; none is launched yet. */
  int filled() {
    return records.count();
  }

  /** Adds traces to those it holds, which there must be room for; returns when they are on the device. */
  void append(Batch batch, cl_command_queue queue, Timings timings) {
    if (filled() == 0) filling = timings.new Commands();
    long trace = layout.trace() * Float.BYTES;
    long first = batch.gather().sampleOffset(batch.from()) - (long) TraceGather.LEAD * Float.BYTES;
    MemorySegment samples = batch.gather().amplitudes().asSlice(first, batch.count() * trace);
    cl_event sent = filling.transfer(samples.byteSize());
    write(queue, new Place(rows, filled() * trace), samples, sent);
    records.add(batch.gather(), batch.from(), batch.count());
    OpenClException.check("clWaitForEvents", CL.clWaitForEvents(1, new cl_event[] {sent}));
  }

  /** Begins to send the records of its traces; a launch waits for what comes back. */
  cl_event sendRecords(cl_command_queue queue) {
    MemorySegment host = staged.asSlice(0, (long) filled() * TraceRecords.BYTES);
    records.write(host);
    cl_event sent = filling.transfer(host.byteSize());
    write(queue, new Place(traces, 0), host, sent);
    return sent;
  }

  /** The commands of this filling. */
  Timings.Commands commands() {
    return filling;
  }

  /** A place in a buffer, in bytes. */
  private record Place(cl_mem buffer, long offset) {}

  private void write(cl_command_queue queue, Place to, MemorySegment from, cl_event event) {
    cl_event[] after = lastReader == null ? null : new cl_event[] {lastReader};
    OpenClException.check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(queue, to.buffer(), false, to.offset(),
        from.byteSize(), HostMemory.pointer(from), after == null ? 0 : 1, after, event));
    OpenClException.check("clFlush", CL.clFlush(queue));
  }

  /** Notes who reads what it holds, to be overwritten then; whoever read it before is done, for sending waited. */
  void occupy(cl_event reader) {
    take();
    lastReader = reader;
    launched = filling;
    filling = null;
    records.clear();
  }

  private void take() {
    Timings.Commands done = launched;
    launched = null;
    if (done != null) done.take();
  }

  /** Nothing reads it any more, and what it holds is forgotten. */
  void vacate() {
    Timings.Commands unread = filling;
    filling = null;
    lastReader = null;
    records.clear();
    take();
    if (unread != null) unread.take();
  }
}
