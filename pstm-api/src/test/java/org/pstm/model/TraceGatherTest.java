package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceGatherTest {

  private static final TraceGeometry AT = new TraceGeometry(10, 20, 30, 60, 0.25);

  private static float[] trace(int samples, float value) {
    float[] trace = new float[samples];
    Arrays.fill(trace, value);
    return trace;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 15, 16, 17, 31, 32, 33, 1000, 1600})
  void everyTraceBeginsOnACacheLineBetweenZeros(int samples) {
    try (TraceGather gather = new TraceGather(3, samples)) {
      // Two fillings: what the first left must not show beside the second.
      for (float value : new float[] {7, 9}) {
        gather.clear();
        while (!gather.isFull()) gather.add(AT, 0, trace(samples, value));
        for (int k = 0; k < 3; k++) assertThatTraceStandsBetweenZeros(gather, k, value);
      }
    }
  }

  private static void assertThatTraceStandsBetweenZeros(TraceGather gather, int k, float value) {
    long begin = gather.sampleOffset(k);
    assertThat(begin).isEqualTo(4L * (k * gather.stride() + TraceGather.LEAD));
    assertThat((gather.amplitudes().address() + begin) % 64).isZero();
    assertThat(gather.stride()).isGreaterThanOrEqualTo(
        TraceGather.LEAD + gather.samples() + TraceGather.TAIL);
    for (int j = -TraceGather.LEAD; j < gather.stride() - TraceGather.LEAD; j++)
      assertThat(gather.amplitudes().get(ValueLayout.JAVA_FLOAT, begin + 4L * j)).as("sample %d", j)
          .isEqualTo(j >= 0 && j < gather.samples() ? value : 0);
  }

  @Test
  void keepsGeometryDelayAndClass() {
    try (TraceGather gather = new TraceGather(2, 4)) {
      gather.add(new TraceGeometry(0, 0, 0, 0, 0), 0, new float[4]);
      gather.add(AT, 5, new float[] {1, 2, 3, 4, 99});
      assertThat(gather.size()).isEqualTo(2);
      assertThat(gather.capacity()).isEqualTo(2);
      assertThat(gather.samples()).isEqualTo(4);
      assertThat(gather.sourceX(1)).isEqualTo(10);
      assertThat(gather.sourceY(1)).isEqualTo(20);
      assertThat(gather.receiverX(1)).isEqualTo(30);
      assertThat(gather.receiverY(1)).isEqualTo(60);
      assertThat(gather.midpointX(1)).isEqualTo(20);
      assertThat(gather.midpointY(1)).isEqualTo(40);
      assertThat(gather.delay(1)).isEqualTo(0.25);
      assertThat(gather.imageClass(1)).isEqualTo(5);
      assertThat(gather.sample(1, 0)).isEqualTo(1);
      assertThat(gather.sample(1, 3)).isEqualTo(4);
      assertThat(gather.sample(1, 4)).isZero();
    }
  }

  @Test
  void refusesATraceTooManyAndTakesOneAfterClear() {
    try (TraceGather gather = new TraceGather(1, 2)) {
      assertThat(gather.isFull()).isFalse();
      gather.add(AT, 0, new float[2]);
      assertThat(gather.isFull()).isTrue();
      assertThatIllegalStateException().isThrownBy(() -> gather.add(AT, 0, new float[2]))
          .withMessage("the gather is full: capacity=1");
      gather.clear();
      assertThat(gather.size()).isZero();
      gather.add(AT, 0, new float[2]);
      assertThat(gather.size()).isEqualTo(1);
    }
  }

  /** Traces can be added first and get their samples in any order: prepared ones are copied from where they are kept. */
  @Test
  void samplesMayComeLater() {
    try (TraceGather gather = new TraceGather(3, 4, 2, RowEnd.LINEAR);
        TraceGather atOnce = new TraceGather(3, 4, 2, RowEnd.LINEAR)) {
      float[] rows = {1, 2, 3, 4, 5, 6, 7, 9, 99};
      assertThat(gather.add(AT, 0, 0.5)).isZero();
      assertThat(gather.add(AT, 1, 1.0)).isEqualTo(1);
      gather.store(1, MemorySegment.ofArray(rows));
      gather.store(0, MemorySegment.ofArray(new float[8]));
      atOnce.add(AT, 0, new float[8], 0.5);
      atOnce.add(AT, 1, rows);
      for (int k = 0; k < 2; k++)
        for (int copy = 0; copy < 2; copy++)
          for (int j = 0; j < 4 + TraceGather.TAIL; j++)
            assertThat(gather.sample(k, copy, j)).isEqualTo(atOnce.sample(k, copy, j));
      assertThat(gather.weight(0)).isEqualTo(0.5);
      assertThatIllegalArgumentException().isThrownBy(() -> gather.store(2, MemorySegment.ofArray(rows)))
          .withMessage("trace must be one of the gather: trace=2");
      assertThatIllegalArgumentException().isThrownBy(() -> gather.store(1, MemorySegment.ofArray(new float[7])))
          .withMessage("number of samples must be >= 8: number of samples=7");
    }
  }

  @Test
  void addsNothingOfARefusedTrace() {
    try (TraceGather gather = new TraceGather(2, 3)) {
      assertThatIllegalArgumentException().isThrownBy(() -> gather.add(AT, -1, new float[3]))
          .withMessage("image class must be >= 0: image class=-1");
      assertThatIllegalArgumentException().isThrownBy(() -> gather.add(AT, 0, new float[2]))
          .withMessage("number of samples must be >= 3: number of samples=2");
      assertThat(gather.size()).isZero();
    }
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceGather(0, 10))
        .withMessage("capacity must be >= 1: capacity=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceGather(1, 1))
        .withMessage("samples must be >= 2: samples=1");
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceGather(1, Integer.MAX_VALUE))
        .withMessage("samples must leave room for padding in 32 bits: samples=2147483647");
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceGather(Integer.MAX_VALUE, 2_000_000_000))
        .withMessage("a gather must fit in memory: sizes=[2147483647, 1, 2000000096, 4]");
  }

  @Test
  void freesItsMemoryOnce() {
    TraceGather gather = new TraceGather(1, 2);
    gather.close();
    gather.close();
    assertThatIllegalStateException().isThrownBy(() -> gather.sample(0, 0)).withMessage("Already closed");
  }
}
