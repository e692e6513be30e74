package org.pstm.kernel.metal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.ClassConstants;
import org.pstm.kernel.gpu.ParameterBlock;
import org.pstm.kernel.gpu.PillarTables;
import org.pstm.kernel.gpu.SincWeights;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.model.Interpolation;
import org.pstm.model.WeightSums;

/** What a session holds on a device, made once; closed in reverse order. Host and device see the same memory. */
final class SessionMemory implements AutoCloseable {

  /** Large enough that a launch is long. */
  private static final long SLOT_BYTES = 64L << 20;

  private final MetalBuffer.Source source;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  final TileLayout layout;
  final MetalBuffer how;
  final MetalBuffer classes;
  final MetalBuffer tables;
  final MetalBuffer times;
  final MetalBuffer places;
  final MetalBuffer sinc;
  final MetalBuffer sums;
  final MetalBuffer folds;
  final MetalBuffer weights;
  final Slot[] slots;

  private SessionMemory(MetalKernel owner, SessionSpec spec) {
    source = owner.memory();
    layout = TileLayout.of(spec);
    try {
      how = take(ParameterBlock.BYTES);
      classes = take((long) layout.classes() * ClassConstants.BYTES);
      tables = take(layout.tables() * Float.BYTES);
      times = take((long) TileLayout.TIME_PLANES * layout.row() * Float.BYTES);
      places = take((long) layout.pillars() * PillarTables.PLACE_BYTES);
      boolean needsSinc = spec.parameters().interpolation() == Interpolation.SINC8;
      sinc = take(needsSinc ? (long) SincWeights.FLOATS * Float.BYTES : 0);
      sums = take(layout.sums() * Float.BYTES);
      folds = take(layout.sums() * Integer.BYTES);
      weights = take(spec.weightSums() == WeightSums.KEPT ? layout.sums() * Float.BYTES : 0);
      slots = new Slot[owner.version().slots()];
      for (int i = 0; i < slots.length; i++) slots[i] = own(new Slot(spec, source, batch(spec)));
      ClassConstants.write(classes.memory(), spec);
      new PillarTables(spec, layout).writeTimes(times.memory());
      if (needsSinc) SincWeights.write(sinc.memory());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Makes what a session needs, or says that the device has too little memory. */
  static SessionMemory create(MetalKernel owner, SessionSpec spec) {
    long needed = bytes(owner.version(), spec);
    long most = owner.metal().limit(MetalDevice.Limit.WORKING_SET);
    if (needed > most)
      throw new KernelUnavailableException(owner.metal().name() + " has " + most + " bytes for its work, and a tile of "
          + spec.limits().tilePillars() + " pillars and " + spec.limits().classes() + " classes needs " + needed
          + "; use smaller tiles or fewer classes");
    return new SessionMemory(owner, spec);
  }

  /** Traces of a slot. */
  private static int batch(SessionSpec spec) {
    return Math.clamp(SLOT_BYTES / Slot.bytes(TileLayout.of(spec)), 1, spec.limits().gatherTraces());
  }

  /** Bytes of the buffers of a session. */
  static long bytes(Version version, SessionSpec spec) {
    TileLayout layout = TileLayout.of(spec);
    long volumes = spec.weightSums() == WeightSums.KEPT ? 3 : 2;
    long fixed = (layout.tables() + volumes * layout.sums() + SincWeights.FLOATS) * Float.BYTES
        + (long) layout.pillars() * PillarTables.PLACE_BYTES;
    if (version.readsTexture()) fixed += VelocityTexture.bytes(layout);
    if (version.usesKnots(spec.parameters().travelTime())) fixed += IndirectLauncher.goodBytes(layout);
    return (long) ((fixed + version.slots() * batch(spec) * Slot.bytes(layout)) * version.headroom());
  }

  /** Takes a buffer that is freed with the rest. */
  MetalBuffer take(long bytes) {
    return own(source.take(bytes));
  }

  /** The buffers of every version's arguments, in their order. */
  List<MetalBuffer> buffers(Slot slot) {
    return List.of(how, classes, tables, times, places, sinc, slot.traces(), slot.rows(), sums, folds, weights);
  }

  /** Elements of an image. */
  int elements() {
    return layout.pillars() * layout.padded();
  }

  /** Frees something with the rest, in reverse order. */
  <T extends AutoCloseable> T own(T part) {
    owned.push(part);
    return part;
  }

  /** Makes all sums zero. */
  void clearSums() {
    for (MetalBuffer volume : new MetalBuffer[] {sums, folds, weights}) volume.memory().fill((byte) 0);
  }

  @Override
  public void close() {
    RuntimeException first = null;
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (RuntimeException e) {
        if (first == null) first = e;
        else first.addSuppressed(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    if (first != null) throw first;
  }
}
