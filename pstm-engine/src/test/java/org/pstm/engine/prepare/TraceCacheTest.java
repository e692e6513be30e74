package org.pstm.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;

/** The cache gives back what was put in, and forgets what was used least recently. */
class TraceCacheTest {

  private static final int SAMPLES = 5;

  private static float[] trace(int number) {
    float[] samples = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) samples[i] = 100 * number + i;
    return samples;
  }

  private static final TraceGeometry AT = new TraceGeometry(0, 0, 0, 0, 0);

  private static TraceGather gather() {
    TraceGather gather = new TraceGather(2, SAMPLES);
    gather.add(AT, 0, 1.0);
    gather.add(AT, 0, 1.0);
    return gather;
  }

  /** Trace 1 of the gather: what the cache is told to fill. */
  private static float[] filled(TraceGather gather) {
    float[] samples = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) samples[i] = gather.sample(1, i);
    return samples;
  }

  private static TraceCache cache(int traces, int room) {
    return new TraceCache(traces, SAMPLES, (long) room * SAMPLES * Float.BYTES);
  }

  @Test
  void forgetsWhatWasUsedLeastRecently() {
    try (TraceCache cache = cache(100, 2 * 16); TraceGather gather = gather()) {
      // Trace numbers of one shard, which has room for two.
      int[] of = IntStream.range(0, 100).filter(trace -> cache.shard(trace) == 3).toArray();
      cache.put(of[0], trace(of[0]));
      cache.put(of[1], trace(of[1]));
      assertThat(cache.get(of[0], gather, 1)).isTrue();
      cache.put(of[2], trace(of[2]));
      assertThat(cache.get(of[1], gather, 1)).isFalse();
      assertThat(cache.get(of[0], gather, 1)).isTrue();
      assertThat(filled(gather)).isEqualTo(trace(of[0]));
      assertThat(cache.hits()).isEqualTo(2);
      assertThat(cache.misses()).isEqualTo(1);
    }
  }

  @Test
  void behavesLikeAListInTheOrderOfUse() {
    int room = 7;
    Random random = new Random(1);
    CacheShard shard = new CacheShard(40, room, SAMPLES * Float.BYTES, Arena.ofAuto());
    LinkedHashSet<Integer> model = new LinkedHashSet<>();
    try (TraceGather gather = gather()) {
      for (int step = 0; step < 20_000; step++) {
        int number = random.nextInt(40);
        boolean here = shard.get(number, gather, 1);
        assertThat(here).isEqualTo(model.remove(number));
        if (here) assertThat(filled(gather)).isEqualTo(trace(number));
        else shard.put(number, trace(number));
        model.add(number);
        if (model.size() > room) model.removeFirst();
      }
    }
  }

  /** Of every n-th trace as many are kept as there is room for, or nearly. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 17, 32, 256})
  void everyNthTraceFindsRoom(int every) {
    int room = 1024;
    try (TraceCache cache = cache(room * every, room); TraceGather gather = gather()) {
      for (int i = 0; i < room; i++) cache.put(i * every, trace(i));
      int kept = 0;
      for (int i = 0; i < room; i++) if (cache.get(i * every, gather, 1)) kept++;
      // By chance a shard gets 64 give or take 8, so that about one in twenty finds no room.
      assertThat(kept).isGreaterThan(room * 9 / 10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 100, 300, 1023})
  void whereThereIsRoomForAllAllAreKept(int traces) {
    try (TraceCache cache = cache(traces, traces); TraceGather gather = gather()) {
      for (int i = 0; i < traces; i++) cache.put(i, trace(i));
      for (int i = 0; i < traces; i++) assertThat(cache.get(i, gather, 1)).as("trace %d", i).isTrue();
    }
  }

  @Test
  void withoutRoomItHoldsNothing() {
    try (TraceCache cache = cache(10, 0); TraceGather gather = gather()) {
      cache.put(4, trace(4));
      assertThat(cache.get(4, gather, 1)).isFalse();
    }
  }

  @Test
  void threadsNeverSeeHalfOfATrace() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    try (TraceCache cache = cache(200, 40)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Random random = new Random(t);
        threads.add(Thread.ofPlatform().start(() -> {
          try (TraceGather gather = gather()) {
            for (int i = 0; i < 50_000; i++) {
              int number = random.nextInt(200);
              if (!cache.get(number, gather, 1)) cache.put(number, trace(number));
              else if (!Arrays.equals(filled(gather), trace(number))) wrong.incrementAndGet();
            }
          }
        }));
      }
      for (Thread thread : threads) thread.join();
      assertThat(cache.hits()).isGreaterThan(10_000);
    }
    assertThat(wrong).hasValue(0);
  }
}
