package org.pstm.kernel.metal;

import java.lang.foreign.ValueLayout;
import java.util.List;

/** A small program run by itself: buffer 0 holds ints, the function is called {@code f}. */
final class Program implements AutoCloseable {

  private final MetalDevice device;
  private final MetalDevice.Pipeline pipeline;
  private final MetalBuffer ints;

  /** Compiles it; the buffer holds the numbers from 0 on. */
  Program(String body, int size) {
    device = MetalHost.here().device().orElseThrow();
    pipeline = device.pipeline(
        new MetalDevice.Function("#include <metal_stdlib>\nusing namespace metal;\n" + body, "f", List.of(),
            MetalDevice.Use.DIRECT));
    ints = MetalBuffer.made(device).take(4L * size);
    for (int i = 0; i < size; i++) ints.memory().setAtIndex(ValueLayout.JAVA_INT, i, i);
  }

  /** A kernel of a parameter {@code int* a}, and places. */
  static Program of(String statements, int size) {
    return new Program("kernel void f(device int* a [[buffer(0)]], uint3 at [[thread_position_in_grid]],\n"
        + "    uint item [[thread_index_in_threadgroup]], uint lane [[thread_index_in_simdgroup]],\n"
        + "    uint group [[simdgroup_index_in_threadgroup]]) {\n" + statements + "\n}\n", size);
  }

  /** Runs so many threadgroups of so many threads. */
  Program run(int groups, int threads) {
    try (Commands commands = new Commands(device)) {
      commands.use(pipeline);
      commands.use(0, ints);
      commands.dispatch(new GroupShape.Grid(new int[] {groups, 1, 1, threads, 1, 1}));
      commands.commit();
      commands.finish();
    }
    return this;
  }

  int at(int i) {
    return ints.memory().getAtIndex(ValueLayout.JAVA_INT, i);
  }

  @Override
  public void close() {
    ints.close();
  }
}
