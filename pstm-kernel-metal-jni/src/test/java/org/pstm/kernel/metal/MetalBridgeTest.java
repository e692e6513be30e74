package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The native half by itself: what is made, shared, ordered and refused. */
@ExtendWith(OnMetal.class)
class MetalBridgeTest {

  private static MetalDevice device() {
    return MetalHost.here().device().orElseThrow();
  }

  @Test
  void theDeviceSaysWhatItIs() {
    assertThat(device().name()).isNotBlank();
    assertThat(device().limit(MetalDevice.Limit.WORKING_SET)).isGreaterThan(1 << 20);
    assertThat(device().limit(MetalDevice.Limit.BUFFER)).isGreaterThan(1 << 20);
    assertThat(device().limit(MetalDevice.Limit.THREADGROUP_MEMORY)).isGreaterThanOrEqualTo(32 << 10);
    assertThat(MetalBridge.deviceLimit(device().handle(), 99)).isEqualTo(-1);
  }

  /** Commands run in the order of their commit, and see what those before them wrote. */
  @Test
  void commandBuffersKeepTheirOrder() {
    String source = "kernel void f(device int* a [[buffer(0)]], constant const int* n [[buffer(1)]]) {\n"
        + "  a[0] = a[0] * 10 + n[0];\n}\n";
    MetalDevice.Pipeline pipeline = device().pipeline(new MetalDevice.Function(source, "f", List.of(),
        MetalDevice.Use.DIRECT));
    MetalBuffer number = MetalBuffer.made(device()).take(4);
    try (MetalBuffer all = MetalBuffer.made(device()).take(4)) {
      Commands[] commands = new Commands[8];
      for (int i = 0; i < 8; i++) {
        number.memory().set(ValueLayout.JAVA_INT, 0, i + 1);
        commands[i] = new Commands(device());
        commands[i].use(pipeline);
        commands[i].use(0, all);
        // Bytes are copied when they are given.
        commands[i].use(1, number.memory().asSlice(0, 4));
        commands[i].dispatch(new GroupShape.Grid(new int[] {1, 1, 1, 1, 1, 1}));
      }
      for (Commands c : commands) c.commit();
      for (Commands c : commands) assertThat(c.finish()).isNotNegative();
      assertThat(all.memory().get(ValueLayout.JAVA_INT, 0)).isEqualTo(12_345_678);
    } finally {
      number.close();
    }
  }

  @Test
  void buffersOverPagesOfTheHostAreNoCopies() {
    long page = 1 << 14;
    long address = MetalBridge.allocate(page);
    long handle = MetalBridge.wrap(device().handle(), address, page);
    assertThat(MetalBridge.contents(handle)).isEqualTo(address);
    MetalBridge.release(handle);
    assertThat(MetalBuffer.at(address, page).get(ValueLayout.JAVA_LONG, page - 8)).isZero();
    MetalBridge.free(address, page);
    assertThat(MetalBridge.allocate(1L << 60)).as("more pages than there are").isZero();
  }

  @Test
  void refusalsAreInMetalsWords() {
    MetalDevice.Function none = new MetalDevice.Function("kernel void f(device int* a [[buffer(0)]]) { a[0] = 1; }",
        "g", List.of(), MetalDevice.Use.DIRECT);
    assertThatExceptionOfType(MetalException.class).isThrownBy(() -> device().pipeline(none))
        .withMessageContaining("g");
    assertThatExceptionOfType(MetalException.class)
        .isThrownBy(() -> device().pipeline(new MetalDevice.Function("kernel void f( {", "f", List.of(),
            MetalDevice.Use.DIRECT)))
        .withMessageContaining("error");
  }
}
