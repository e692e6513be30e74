package org.pstm.engine.prepare;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.LongAdder;
import org.pstm.model.TraceGather;

/**
 * Prepared traces kept off-heap; where the room is full, the one that was used least recently makes place.
 *
 * <p>Safe for many threads: traces are dealt out to shards, each with its own lock and its own order of use: of each
 * {@value #SHARDS} that follow each other one to each shard, in an order that changes, so that every second or every
 * sixteenth trace fills them all alike. Two threads may prepare the same trace at once; both make the same samples, and
 * both copies are right.
 */
final class TraceCache implements AutoCloseable {

  private static final int SHARDS = 16;

  private final Arena arena = Arena.ofShared();
  private final CacheShard[] shards;
  /** Sixteen by sixteen, the traces that are left: they go to the shards that have a slot more than the others. */
  private final int lastRow;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * A cache, empty.
   *
   * @param traces traces of the survey
   * @param samples floats of each
   * @param bytes room for prepared traces
   */
  TraceCache(int traces, int samples, long bytes) {
    long bytesPerTrace = (long) samples * Float.BYTES;
    int slots = (int) Math.min(traces, bytes / bytesPerTrace);
    int count = Math.clamp(slots, 1, SHARDS);
    shards = new CacheShard[count];
    lastRow = traces / count;
    for (int i = 0; i < count; i++) {
      int room = slots / count + (i < slots % count ? 1 : 0);
      shards[i] = new CacheShard(Math.ceilDiv(traces, count), room, bytesPerTrace, arena);
    }
  }

  /** The shard of a trace; in it the trace is number {@code trace / shards}. */
  int shard(int trace) {
    int row = trace / shards.length;
    int turned = row == lastRow ? 0 : mixed(row) >>> Integer.SIZE / 2;
    return (trace % shards.length + turned) % shards.length;
  }

  /** The end of MurmurHash3 (Appleby, public domain): a multiplication alone keeps in step with every third trace. */
  private static int mixed(int row) {
    int h = (row ^ row >>> 16) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }

  /** Stores the prepared samples of a trace as number {@code k} of a gather, if they are here. */
  boolean get(int trace, TraceGather gather, int k) {
    boolean here = shards[shard(trace)].get(trace / shards.length, gather, k);
    (here ? hits : misses).increment();
    return here;
  }

  /** Whether the prepared samples of a trace are here; one that is not is about to be prepared. */
  boolean holds(int trace) {
    boolean here = shards[shard(trace)].holds(trace / shards.length);
    if (!here) misses.increment();
    return here;
  }

  /** Keeps the prepared samples of a trace. */
  void put(int trace, float[] samples) {
    shards[shard(trace)].put(trace / shards.length, samples);
  }

  /** Traces that were here when they were asked for. */
  long hits() {
    return hits.sum();
  }

  /** Traces that were not. */
  long misses() {
    return misses.sum();
  }

  @Override
  public void close() {
    arena.close();
  }
}
