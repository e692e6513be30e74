package org.pstm.engine.prepare;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.pstm.model.TraceGather;

/**
 * A part of the cache of prepared traces: slots of equal size in a chain from the most to the least recently used.
 *
 * <p>Safe for many threads; a trace is copied under the lock, so that its slot is not given away meanwhile.
 */
final class CacheShard {

  private static final int NONE = -1;

  private final MemorySegment memory;
  private final int slots;
  /** Slot number plus one of each trace, 0 where it has none. */
  private final int[] slotOfTrace;
  private final int[] traceOfSlot;
  private final int[] newer;
  private final int[] older;
  private int used;
  private int newest = NONE;
  private int oldest = NONE;

  CacheShard(int traces, int slots, MemorySegment memory) {
    this.memory = memory;
    this.slots = slots;
    slotOfTrace = new int[slots > 0 ? traces : 0];
    traceOfSlot = new int[slots];
    newer = new int[slots];
    older = new int[slots];
  }

  /** Stores the samples of a trace as number {@code k} of a gather, if they are here. */
  synchronized boolean get(int trace, TraceGather gather, int k) {
    if (slots == 0 || slotOfTrace[trace] == 0) return false;
    int slot = slotOfTrace[trace] - 1;
    int floats = gather.samples() * gather.copies();
    gather.store(k, memory.asSlice(at(slot, floats), (long) floats * Float.BYTES));
    unlink(slot);
    linkNewest(slot);
    return true;
  }

  /** Whether a trace is here; it counts as used now. */
  synchronized boolean holds(int trace) {
    if (slots == 0 || slotOfTrace[trace] == 0) return false;
    int slot = slotOfTrace[trace] - 1;
    unlink(slot);
    linkNewest(slot);
    return true;
  }

  synchronized void put(int trace, float[] samples) {
    if (slots == 0 || slotOfTrace[trace] != 0) return;
    int slot = used < slots ? used++ : leastRecentlyUsed();
    MemorySegment.copy(samples, 0, memory, ValueLayout.JAVA_FLOAT, at(slot, samples.length), samples.length);
    traceOfSlot[slot] = trace;
    slotOfTrace[trace] = slot + 1;
    linkNewest(slot);
  }

  private static long at(int slot, int samples) {
    return (long) slot * samples * Float.BYTES;
  }

  private int leastRecentlyUsed() {
    int slot = oldest;
    slotOfTrace[traceOfSlot[slot]] = 0;
    unlink(slot);
    return slot;
  }

  private void unlink(int slot) {
    if (newer[slot] == NONE) newest = older[slot];
    else older[newer[slot]] = older[slot];
    if (older[slot] == NONE) oldest = newer[slot];
    else newer[older[slot]] = newer[slot];
  }

  private void linkNewest(int slot) {
    newer[slot] = NONE;
    older[slot] = newest;
    if (newest == NONE) oldest = slot;
    else newer[newest] = slot;
    newest = slot;
  }
}
