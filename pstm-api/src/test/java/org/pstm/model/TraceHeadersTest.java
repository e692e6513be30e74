package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeadersTest {

  private static TraceGeometry geometry(int i) {
    return new TraceGeometry(i, i + 0.25, i + 30, i + 40.25, i / 1000.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 0, 1, 99, 100, 101})
  void keepsEveryColumnHoweverManyWereExpected(int expected) {
    TraceHeaders.Builder builder = new TraceHeaders.Builder(expected);
    for (int i = 0; i < 100; i++) builder.add(geometry(i), 10 + i, -i);
    TraceHeaders headers = builder.build();
    assertThat(headers.count()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(headers.geometry(i)).isEqualTo(geometry(i));
      assertThat(headers.sourceX(i)).isEqualTo(i);
      assertThat(headers.sourceY(i)).isEqualTo(i + 0.25);
      assertThat(headers.receiverX(i)).isEqualTo(i + 30);
      assertThat(headers.receiverY(i)).isEqualTo(i + 40.25);
      assertThat(headers.midpointX(i)).isEqualTo(i + 15);
      assertThat(headers.midpointY(i)).isEqualTo(i + 20.25);
      assertThat(headers.offset(i)).isEqualTo(50).isEqualTo(geometry(i).offset());
      assertThat(headers.delay(i)).isEqualTo(i / 1000.0);
      assertThat(headers.inline(i)).isEqualTo(10 + i);
      assertThat(headers.crossline(i)).isEqualTo(-i);
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> headers.sourceX(100));
  }

  @Test
  void aTraceMayHaveNoLineNumbers() {
    TraceHeaders headers = new TraceHeaders.Builder(1).add(geometry(0)).build();
    assertThat(headers.inline(0)).isEqualTo(TraceHeaders.NO_LINE);
    assertThat(headers.crossline(0)).isEqualTo(TraceHeaders.NO_LINE);
  }

  @Test
  void thereMayBeNoTraces() {
    assertThat(new TraceHeaders.Builder(10).build().count()).isZero();
  }

  @Test
  void aBuilderThatHasBuiltChangesNothingMore() {
    TraceHeaders.Builder builder = new TraceHeaders.Builder(2).add(geometry(1));
    builder.build();
    assertThatIllegalStateException().isThrownBy(() -> builder.add(geometry(2)))
        .withMessage("these headers are built: begin another builder");
    assertThatIllegalStateException().isThrownBy(builder::build)
        .withMessage("these headers are built: begin another builder");
  }
}
