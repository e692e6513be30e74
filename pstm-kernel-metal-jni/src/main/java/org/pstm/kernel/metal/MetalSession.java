package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
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
 * A session of any version. Traces are copied into a slot, which the device reads while the next one is filled;
 * {@code accumulate} returns once its gather is copied, {@code finish} once the image is in place.
 */
final class MetalSession implements KernelSession {

  private final MetalKernel owner;
  private final SessionSpec spec;
  private final SessionProtocol protocol;
  private final SessionMemory memory;
  private final PillarTables tables;
  private final Launcher launcher;
  private final float[] angleLimits;
  private Tile tile;
  private int batches;
  private long contributions;
  private double computing;
  private long copyingNanos;
  private long bytesMoved;
  private boolean open = true;

  private MetalSession(MetalKernel owner, SessionSpec spec, SessionMemory memory) {
    this.owner = owner;
    this.spec = spec;
    this.memory = memory;
    protocol = new SessionProtocol(spec);
    tables = new PillarTables(spec, memory.layout);
    angleLimits = ClassConstants.angleLimits(spec);
    launcher = Launcher.of(owner, spec, memory);
    // Freed first, the launcher's objects last but these: until no slot is read, the device may use all of them.
    for (Slot slot : memory.slots) memory.own((AutoCloseable) slot::vacate);
  }

  static MetalSession open(MetalKernel owner, SessionSpec spec) {
    SessionMemory memory = SessionMemory.create(owner, spec);
    try {
      return new MetalSession(owner, spec, memory);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  @Override
  public void begin(Tile next) {
    tile = protocol.begin(next);
    settle();
    tables.write(tile, memory.tables.memory(), memory.places.memory());
    ParameterBlock.write(memory.how.memory(), spec, memory.layout, tile.pillars());
    memory.clearSums();
    launcher.begin(tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
    protocol.accumulate(gather);
    int most = memory.slots[0].capacity();
    for (int from = 0; from < gather.size(); from += most)
      accumulate(gather, from, Math.min(most, gather.size() - from));
  }

  private void accumulate(TraceGather gather, int from, int count) {
    Slot slot = memory.slots[batches++ % memory.slots.length];
    computing += slot.vacate();
    long began = System.nanoTime();
    bytesMoved += slot.fill(gather, from, count);
    copyingNanos += System.nanoTime() - began;
    Commands commands = new Commands(owner.metal());
    try {
      launcher.encode(commands, slot, TraceRun.of(slot.records(), spec, angleLimits));
      commands.commit();
    } catch (RuntimeException e) {
      commands.close();
      throw e;
    }
    slot.occupy(commands);
    if (memory.slots.length == 1) computing += slot.vacate();
  }

  @Override
  public void finish(TileImage image) {
    protocol.finish(image);
    settle();
    read(memory.sums, image.amplitude());
    read(memory.folds, image.fold());
    if (spec.weightSums() == WeightSums.KEPT) read(memory.weights, image.weightSum());
    for (long i = 0; i < image.size(); i++) contributions += image.fold().getAtIndex(ValueLayout.JAVA_INT, i);
  }

  /** Pillars without their padding, classes without the pillars that the tile has not. */
  private void read(MetalBuffer from, MemorySegment to) {
    TileLayout layout = memory.layout;
    long row = (long) layout.nt() * Float.BYTES;
    long padded = (long) layout.padded() * Float.BYTES;
    for (int c = 0; c < layout.classes(); c++)
      for (int i = 0; i < tile.pillars(); i++)
        MemorySegment.copy(from.memory(), (c * layout.pillars() + i) * padded, to,
            ((long) c * tile.pillars() + i) * row, row);
    bytesMoved += layout.classes() * tile.pillars() * row;
  }

  /** Waits for all that was begun. */
  private void settle() {
    for (Slot slot : memory.slots) computing += slot.vacate();
  }

  @Override
  public KernelMetrics metrics() {
    return new KernelMetrics(contributions, Duration.ofNanos((long) (1e9 * computing)), Duration.ofNanos(copyingNanos),
        bytesMoved);
  }

  @Override
  public void close() {
    protocol.close();
    if (!open) return;
    open = false;
    memory.close();
  }
}
