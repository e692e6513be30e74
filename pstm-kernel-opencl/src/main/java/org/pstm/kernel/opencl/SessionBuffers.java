package org.pstm.kernel.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.ClassConstants;
import org.pstm.kernel.gpu.ParameterBlock;
import org.pstm.kernel.gpu.PillarTables;
import org.pstm.kernel.gpu.SincWeights;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.TraceRecords;
import org.pstm.model.Interpolation;
import org.pstm.model.WeightSums;

/** The buffers of a session on the device, made once, and the memory of the host that they are filled from. */
final class SessionBuffers implements AutoCloseable {

  /** Two of these are in use: large enough that a launch is long, small enough for any device. */
  private static final long SLOT_BYTES = 80L << 20;

  private final Arena arena = Arena.ofShared();
  private final DeviceResources resources;
  final TileLayout layout;
  final int batch;
  final cl_command_queue computing;
  final cl_command_queue sending;
  final MemorySegment hostHow;
  final MemorySegment hostTables;
  final MemorySegment hostPlaces;
  final cl_mem how;
  final cl_mem classes;
  final cl_mem tables;
  final Optional<VelocityImage> velocity;
  private final long firstPlane;
  final cl_mem times;
  final cl_mem places;
  final cl_mem sinc;
  final cl_mem sums;
  final cl_mem folds;
  final cl_mem weights;
  final Optional<cl_mem> good;
  final Slot[] slots;

  private SessionBuffers(OpenClKernel owner, SessionSpec spec, int batch) {
    resources = new DeviceResources(owner.context(), owner.limits().memory());
    layout = TileLayout.of(spec);
    this.batch = batch;
    try {
      computing = resources.queue();
      sending = resources.queue();
      hostHow = arena.allocate(ParameterBlock.BYTES, Long.BYTES);
      hostTables = floats(layout.tables());
      hostPlaces = arena.allocate((long) layout.pillars() * PillarTables.PLACE_BYTES, Long.BYTES);
      how = resources.buffer(ParameterBlock.BYTES);
      boolean apart = owner.velocity().isApart();
      firstPlane = apart ? layout.plane() * Float.BYTES : 0;
      tables = resources.buffer(sentTables().byteSize());
      velocity = apart ? Optional.of(new VelocityImage(owner.velocity(), layout, resources, arena)) : Optional.empty();
      places = resources.buffer(hostPlaces.byteSize());
      classes = classConstants(spec);
      times = outputTimes(spec);
      sinc = sincWeights(spec);
      sums = resources.buffer(sumBytes());
      folds = resources.buffer(sumBytes());
      weights = resources.buffer(spec.weightSums() == WeightSums.KEPT ? sumBytes() : 0);
      long goodBytes = goodBytes(owner, spec);
      good = goodBytes > 0 ? Optional.of(resources.buffer(goodBytes)) : Optional.empty();
      slots = new Slot[] {new Slot(spec, resources, arena, batch), new Slot(spec, resources, arena, batch)};
      DeviceResources.clear(computing, tables, sentTables().byteSize());
      clearSums(spec);
      for (Slot slot : slots) slot.clear(computing, batch);
      OpenClException.check("clFinish", CL.clFinish(computing));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Makes the buffers; where memory is short, with room for fewer traces at a time. */
  static SessionBuffers create(OpenClKernel owner, SessionSpec spec) {
    int batch = batch(owner, spec);
    while (true) {
      try {
        return new SessionBuffers(owner, spec, batch);
      } catch (OpenClException e) {
        if (!e.isOutOfMemory()) throw e;
        if (batch == 1)
          throw new KernelUnavailableException(owner.context().device().name() + " has too little memory for a tile of "
              + spec.limits().tilePillars() + " pillars and " + spec.limits().classes()
              + " classes; use smaller tiles or fewer classes", e);
        batch /= 2;
      }
    }
  }

  /**
   * Traces of a slot, where memory is not short: those of as many gathers as the profile says.
   */
  private static int batch(OpenClKernel owner, SessionSpec spec) {
    long room = Math.min(SLOT_BYTES, owner.limits().allocation() / 2) / Slot.bytes(TileLayout.of(spec));
    long most = (long) spec.limits().gatherTraces() * owner.profile().gathers();
    return (int) Math.clamp(room, 1, Math.min(most, Integer.MAX_VALUE));
  }

  /** Bytes that say in which blocks of each pillar travel times may be taken from knots; 0 where they never are. */
  static long goodBytes(OpenClKernel owner, SessionSpec spec) {
    if (!LaunchShape.isOnKnots(owner, spec)) return 0;
    TileLayout layout = TileLayout.of(spec);
    return (long) layout.padded() / LaunchShape.KNOT * layout.pillars() * Integer.BYTES;
  }

  /** Bytes of a slot. */
  static long slotBytes(OpenClKernel owner, SessionSpec spec) {
    return batch(owner, spec) * Slot.bytes(TileLayout.of(spec));
  }

  /** Bytes of the host that the geometry of a slot's traces is staged in. */
  static long recordBytes(OpenClKernel owner, SessionSpec spec) {
    return (long) batch(owner, spec) * TraceRecords.BYTES;
  }

  private MemorySegment floats(long count) {
    return arena.allocate(count * Float.BYTES, 64);
  }

  /** Of the tables what the device holds of them: all planes, without the slownesses where the velocity lies apart. */
  MemorySegment sentTables() {
    return hostTables.asSlice(firstPlane);
  }

  long sumBytes() {
    return layout.sums() * Float.BYTES;
  }

  void clearSums(SessionSpec spec) {
    DeviceResources.clear(computing, sums, sumBytes());
    DeviceResources.clear(computing, folds, sumBytes());
    if (spec.weightSums() == WeightSums.KEPT) DeviceResources.clear(computing, weights, sumBytes());
  }

  private cl_mem classConstants(SessionSpec spec) {
    MemorySegment host = arena.allocate((long) layout.classes() * ClassConstants.BYTES, Long.BYTES);
    ClassConstants.write(host, spec);
    return constant(host);
  }

  private cl_mem outputTimes(SessionSpec spec) {
    MemorySegment host = floats((long) TileLayout.TIME_PLANES * layout.row());
    new PillarTables(spec, layout).writeTimes(host);
    return constant(host);
  }

  private cl_mem sincWeights(SessionSpec spec) {
    if (spec.parameters().interpolation() != Interpolation.SINC8) return resources.buffer(0);
    MemorySegment host = floats(SincWeights.FLOATS);
    SincWeights.write(host);
    return constant(host);
  }

  private cl_mem constant(MemorySegment host) {
    cl_mem buffer = resources.buffer(host.byteSize());
    OpenClException.check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(computing, buffer, true, 0, host.byteSize(),
        HostMemory.pointer(host), 0, null, null));
    return buffer;
  }

  DeviceResources resources() {
    return resources;
  }

  @Override
  public void close() {
    resources.close();
    arena.close();
  }
}
