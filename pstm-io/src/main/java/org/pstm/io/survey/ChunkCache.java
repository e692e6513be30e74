package org.pstm.io.survey;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Blocks of samples that were read last, up to a number of bytes; the one not used for longest goes first.
 *
 * <p>Safe for many threads: who asks for a block that another thread reads waits for it.
 */
final class ChunkCache {

  private final long limit;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long used;

  /** Which block of which part. */
  record Key(int part, int traceBlock, int sampleBlock) {}

  private record Entry(long bytes, CompletableFuture<float[]> block) {}

  ChunkCache(long limit) {
    this.limit = limit;
  }

  /** The block, read by {@code load} where it is not here. */
  float[] get(Key key, long bytes, Supplier<float[]> load) {
    Entry mine = new Entry(bytes, new CompletableFuture<>());
    Entry found;
    synchronized (this) {
      found = entries.putIfAbsent(key, mine);
      if (found == null) {
        used += bytes;
        shrink(key);
      }
    }
    return found == null ? load(key, mine, load) : wait(found);
  }

  private float[] load(Key key, Entry mine, Supplier<float[]> load) {
    try {
      float[] block = load.get();
      mine.block.complete(block);
      return block;
    } catch (RuntimeException | Error e) {
      forget(key, mine);
      mine.block.completeExceptionally(e);
      throw e;
    }
  }

  private static float[] wait(Entry found) {
    try {
      return found.block.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  private synchronized void forget(Key key, Entry entry) {
    if (entries.remove(key, entry)) used -= entry.bytes;
  }

  private void shrink(Key newest) {
    Iterator<Map.Entry<Key, Entry>> eldest = entries.entrySet().iterator();
    while (used > limit && eldest.hasNext()) {
      Map.Entry<Key, Entry> entry = eldest.next();
      if (entry.getKey().equals(newest)) continue;
      used -= entry.getValue().bytes;
      eldest.remove();
    }
  }

  /** Bytes of the blocks that are kept. */
  synchronized long used() {
    return used;
  }
}
