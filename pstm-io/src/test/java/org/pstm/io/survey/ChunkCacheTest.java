package org.pstm.io.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pstm.model.InputException;

/** What is kept, what goes first, and what happens to those who wait. */
class ChunkCacheTest {

  private static final long BYTES = 400;

  private static ChunkCache.Key key(int block) {
    return new ChunkCache.Key(0, block, 0);
  }

  @Test
  void theBlockNotUsedForLongestGoesFirst() {
    ChunkCache cache = new ChunkCache(3 * BYTES);
    List<Integer> loaded = new ArrayList<>();
    for (int block : new int[] {1, 2, 3, 1, 4, 1, 2})
      assertThat(cache.get(key(block), BYTES, () -> {
        loaded.add(block);
        return new float[] {block};
      })).containsExactly(block);
    // 4 drives out 2, for 1 was used again; 2 then drives out 3.
    assertThat(loaded).containsExactly(1, 2, 3, 4, 2);
    assertThat(cache.used()).isEqualTo(3 * BYTES);
  }

  @Test
  void aBlockLargerThanAllIsHandedOutStill() {
    ChunkCache cache = new ChunkCache(1);
    assertThat(cache.get(key(1), BYTES, () -> new float[] {7})).containsExactly(7);
    assertThat(cache.get(key(2), BYTES, () -> new float[] {8})).containsExactly(8);
    assertThat(cache.used()).isEqualTo(BYTES);
  }

  @Test
  void aFailureReachesAllWhoWaitAndIsForgotten() throws Exception {
    ChunkCache cache = new ChunkCache(10 * BYTES);
    AtomicInteger loads = new AtomicInteger();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<float[]> first = threads.submit(() -> cache.get(key(1), BYTES, () -> {
        loads.incrementAndGet();
        loading.countDown();
        await(go);
        throw new InputException("0.0: the chunk is damaged");
      }));
      loading.await();
      Future<float[]> second = threads.submit(() -> cache.get(key(1), BYTES, () -> new float[] {5}));
      go.countDown();
      assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(InputException.class);
      // Who came before the failure waits for it; who came after reads by itself.
      try {
        assertThat(second.get()).containsExactly(5);
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(InputException.class);
      }
    }
    assertThat(cache.get(key(1), BYTES, () -> new float[] {6})).hasSize(1);
    assertThat(loads).hasValue(1);
    assertThat(cache.used()).isEqualTo(BYTES);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
