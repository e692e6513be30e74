package org.pstm.kernel.opencl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionProtocol;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.ClassConstants;
import org.pstm.kernel.gpu.ParameterBlock;
import org.pstm.kernel.gpu.PillarTables;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TraceRun;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;

/**
 * A session of any version. Traces go to the device through two slots on a queue of their own: one takes gathers while
 * the kernel sums what is in the other, and is summed when it is full. {@code accumulate} returns once its gather is on
 * the device, {@code finish} once the image is in the host's memory.
 */
final class OpenClSession implements KernelSession {

  private final SessionSpec spec;
  private final SessionProtocol protocol;
  private final SessionBuffers buffers;
  private final PillarTables tables;
  private final cl_kernel kernel;
  private final LaunchShape shape;
  private final KnotCheck check;
  private final float[] angleLimits;
  private final Timings timings;
  private final Timings.Commands whole;
  private Tile tile;
  private int slotInTurn;
  private boolean open = true;

  private OpenClSession(OpenClKernel owner, SessionSpec spec, SessionBuffers buffers,
      SessionPrograms.GroupLimit limit) {
    this.spec = spec;
    this.buffers = buffers;
    protocol = new SessionProtocol(spec);
    timings = new Timings(owner.context());
    whole = timings.new Commands();
    tables = new PillarTables(spec, buffers.layout);
    angleLimits = ClassConstants.angleLimits(spec);
    SessionPrograms programs = SessionPrograms.compile(owner, spec, buffers.resources(), limit);
    shape = programs.shape;
    kernel = programs.migrate;
    setConstantArguments();
    check = shape.set() > 0 ? new KnotCheck(buffers, programs.checkKnots()) : null;
    if (check != null) argument(17, Sizeof.cl_mem, Pointer.to(check.good()));
  }

  static OpenClSession open(OpenClKernel owner, SessionSpec spec) {
    return open(owner, spec, owner.context()::groupOf);
  }

  /** With another limit of groups than the device's. */
  static OpenClSession open(OpenClKernel owner, SessionSpec spec, SessionPrograms.GroupLimit limit) {
    SessionBuffers buffers = SessionBuffers.create(owner, spec);
    try {
      return new OpenClSession(owner, spec, buffers, limit);
    } catch (RuntimeException | Error e) {
      buffers.close();
      throw e;
    }
  }

  private void setConstantArguments() {
    cl_mem[] all = {buffers.how, buffers.classes, buffers.tables, buffers.times, buffers.places, buffers.sinc};
    for (int i = 0; i < all.length; i++) argument(i, Sizeof.cl_mem, Pointer.to(all[i]));
    argument(8, Sizeof.cl_mem, Pointer.to(buffers.sums));
    argument(9, Sizeof.cl_mem, Pointer.to(buffers.folds));
    argument(10, Sizeof.cl_mem, Pointer.to(buffers.weights));
    buffers.velocity.ifPresent(v -> v.bind(kernel));
  }

  private void argument(int index, long size, Pointer value) {
    OpenClException.check("clSetKernelArg " + index, CL.clSetKernelArg(kernel, index, size, value));
  }

  @Override
  public void begin(Tile next) {
    tile = protocol.begin(next);
    settle();
    tables.write(tile, buffers.hostTables, buffers.hostPlaces);
    ParameterBlock.write(buffers.hostHow, spec, buffers.layout, tile.pillars());
    send(buffers.tables, buffers.sentTables());
    buffers.velocity.ifPresent(v -> v.send(buffers.computing, buffers.hostTables, tile.pillars(),
        whole.transfer(v.size())));
    send(buffers.places, buffers.hostPlaces);
    send(buffers.how, buffers.hostHow);
    buffers.clearSums(spec);
    if (check != null) check.launch(tile.pillars(), whole.compute());
    OpenClException.check("clFlush", CL.clFlush(buffers.computing));
  }

  private void send(cl_mem to, MemorySegment from) {
    OpenClException.check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(buffers.computing, to, false, 0,
        from.byteSize(), HostMemory.pointer(from), 0, null, whole.transfer(from.byteSize())));
  }

  @Override
  public void accumulate(TraceGather gather) {
    protocol.accumulate(gather);
    int from = 0;
    while (from < gather.size()) {
      Slot slot = buffers.slots[slotInTurn];
      int count = Math.min(buffers.batch - slot.filled(), gather.size() - from);
      slot.append(new Batch(gather, from, count), buffers.sending, timings);
      from += count;
      if (slot.filled() == buffers.batch) launch(slot);
    }
  }

  /** Sums what a slot holds; the next gathers go to the other one meanwhile. */
  private void launch(Slot slot) {
    cl_event[] sent = {slot.sendRecords(buffers.sending)};
    argument(6, Sizeof.cl_mem, Pointer.to(slot.traces()));
    argument(7, Sizeof.cl_mem, Pointer.to(slot.rows()));
    cl_event last = null;
    for (TraceRun run : TraceRun.of(slot.records(), spec, angleLimits))
      last = launch(run, sent, slot.commands().compute());
    OpenClException.check("clFlush", CL.clFlush(buffers.computing));
    slot.occupy(last);
    slotInTurn = (slotInTurn + 1) % buffers.slots.length;
  }

  private cl_event launch(TraceRun run, cl_event[] after, cl_event event) {
    int base = run.image() * buffers.layout.pillars() * buffers.layout.padded();
    int[] values = {run.first(), run.count(), run.traceClass(), base};
    for (int i = 0; i < values.length; i++) argument(11 + i, Sizeof.cl_int, Pointer.to(new int[] {values[i]}));
    argument(15, Sizeof.cl_float, Pointer.to(new float[] {run.from()}));
    argument(16, Sizeof.cl_float, Pointer.to(new float[] {run.below()}));
    OpenClException.check("clEnqueueNDRangeKernel", CL.clEnqueueNDRangeKernel(buffers.computing, kernel, 2, null,
        shape.global(tile.pillars()), shape.local(), after.length, after, event));
    return event;
  }

  @Override
  public void finish(TileImage image) {
    protocol.finish(image);
    try {
      Slot last = buffers.slots[slotInTurn];
      if (last.filled() > 0) launch(last);
      read(buffers.sums, image.amplitude());
      read(buffers.folds, image.fold());
      if (spec.weightSums() == WeightSums.KEPT) read(buffers.weights, image.weightSum());
    } catch (RuntimeException e) {
      // The image is its owner's again: nothing may be written into it later.
      CL.clFinish(buffers.sending);
      CL.clFinish(buffers.computing);
      throw e;
    }
    settle();
    long contributions = 0;
    for (long i = 0; i < image.size(); i++) contributions += image.fold().getAtIndex(ValueLayout.JAVA_INT, i);
    timings.contributed(contributions);
  }

  /** Pillars without their padding, classes without the pillars that the tile has not. */
  private void read(cl_mem from, MemorySegment to) {
    TileLayout layout = buffers.layout;
    long row = (long) layout.nt() * Float.BYTES;
    long paddedRow = (long) layout.padded() * Float.BYTES;
    long[] origin = {0, 0, 0};
    long[] region = {row, tile.pillars(), layout.classes()};
    OpenClException.check("clEnqueueReadBufferRect", CL.clEnqueueReadBufferRect(buffers.computing, from, false, origin,
        origin, region, paddedRow, paddedRow * layout.pillars(), row, row * tile.pillars(), HostMemory.pointer(to), 0,
        null, whole.transfer(row * tile.pillars() * layout.classes())));
  }

  /** Waits for all that was begun. */
  private void settle() {
    int sent = CL.clFinish(buffers.sending);
    int computed = CL.clFinish(buffers.computing);
    OpenClException.check("clFinish", sent);
    OpenClException.check("clFinish", computed);
    whole.take();
    for (Slot slot : buffers.slots) slot.vacate();
  }

  @Override
  public KernelMetrics metrics() {
    return timings.metrics();
  }

  @Override
  public void close() {
    protocol.close();
    if (!open) return;
    open = false;
    try {
      settle();
    } finally {
      buffers.close();
    }
  }
}
