package org.pstm.engine.prepare;

import java.lang.foreign.Arena;
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

  /** Bytes of a block at least, and so of what is made at once. */
  private static final long BLOCK_BYTES = 4 << 20;

  private final Arena arena;
  private final int slotsOfBlock;
  private final MemorySegment[] blocks;
  private final int slots;
  /** Slot number plus one of each trace, 0 where it has none. */
  private final int[] slotOfTrace;
  private final int[] traceOfSlot;
  private final int[] newer;
  private final int[] older;
  private int used;
  private int newest = NONE;
  private int oldest = NONE;

  /**
   * A shard without memory, which it takes as it fills: to have all of a large cache made at once takes as long as
   * reading a small survey.
   */
  CacheShard(int traces, int slots, long bytesOfSlot, Arena arena) {
    this.arena = arena;
    this.slots = slots;
    slotsOfBlock = (int) Math.clamp(BLOCK_BYTES / bytesOfSlot, 1, Math.max(1, slots));
    blocks = new MemorySegment[Math.ceilDiv(slots, slotsOfBlock)];
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
    gather.store(k, place(slot, floats));
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
    MemorySegment.copy(samples, 0, place(slot, samples.length), ValueLayout.JAVA_FLOAT, 0, samples.length);
    traceOfSlot[slot] = trace;
    slotOfTrace[trace] = slot + 1;
    linkNewest(slot);
  }

  private MemorySegment place(int slot, int samples) {
    int block = slot / slotsOfBlock;
    long bytes = (long) samples * Float.BYTES;
    if (blocks[block] == null)
      blocks[block] = arena.allocate(Math.min(slotsOfBlock, slots - block * slotsOfBlock) * bytes, 64);
    return blocks[block].asSlice(slot % slotsOfBlock * bytes, bytes);
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
