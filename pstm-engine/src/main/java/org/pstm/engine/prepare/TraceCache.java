package org.pstm.engine.prepare;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Prepared traces kept off-heap, first come first kept, until the room is full.
 *
 * <p>Safe for many threads. Two threads may prepare the same trace at once; both make the same samples, and both
 * copies are right.
 */
final class TraceCache implements AutoCloseable {

  private static final int ABSENT = 0;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;
  private final long bytesPerTrace;
  private final int slots;
  private final AtomicInteger used = new AtomicInteger();
  /** Slot number plus one of each trace, or ABSENT. */
  private final AtomicIntegerArray slotOfTrace;

  TraceCache(int traces, int samples, long bytes) {
    bytesPerTrace = (long) samples * Float.BYTES;
    slots = (int) Math.min(traces, bytes / bytesPerTrace);
    slotOfTrace = new AtomicIntegerArray(slots > 0 ? traces : 0);
    memory = arena.allocate(Math.max(1, slots * bytesPerTrace), 64);
  }

  /** Copies the prepared samples of a trace, if they are here. */
  boolean get(int trace, float[] samples) {
    if (slots == 0) return false;
    int slot = slotOfTrace.get(trace);
    if (slot == ABSENT) return false;
    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, (slot - 1) * bytesPerTrace, samples, 0, samples.length);
    return true;
  }

  /** Keeps the prepared samples of a trace, if there is room. */
  void put(int trace, float[] samples) {
    if (used.get() >= slots || slotOfTrace.get(trace) != ABSENT) return;
    int slot = used.getAndIncrement();
    if (slot >= slots) return;
    MemorySegment.copy(samples, 0, memory, ValueLayout.JAVA_FLOAT, slot * bytesPerTrace, samples.length);
    slotOfTrace.set(trace, slot + 1);
  }

  @Override
  public void close() {
    arena.close();
  }
}
