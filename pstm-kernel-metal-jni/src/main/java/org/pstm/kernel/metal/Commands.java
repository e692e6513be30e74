package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;

/** Commands that are encoded, committed and waited for, by one thread; closed in any state, they are waited for. */
final class Commands implements AutoCloseable {

  private enum State {
    ENCODING, COMMITTED, ENDED
  }

  private final long handle;
  private State state = State.ENCODING;

  Commands(MetalDevice device) {
    handle = MetalBridge.begin(device.handle());
    if (handle == 0) throw new MetalException("Metal gave no command buffer on " + device.name());
  }

  void use(MetalDevice.Pipeline pipeline) {
    MetalBridge.usePipeline(handle, pipeline.handle());
  }

  void use(int index, MetalBuffer buffer) {
    MetalBridge.useBuffer(handle, index, buffer.handle());
  }

  /** Copies a few bytes. */
  void use(int index, MemorySegment bytes) {
    MetalBridge.useBytes(handle, index, bytes.address(), bytes.byteSize());
  }

  void useTexture(int index, long texture) {
    MetalBridge.useTexture(handle, index, texture);
  }

  void dispatch(GroupShape.Grid grid) {
    MetalBridge.dispatch(handle, grid.numbers());
  }

  /** Says that indirect commands use a buffer. */
  void touch(MetalBuffer buffer) {
    MetalBridge.touch(handle, buffer.handle());
  }

  /** The first so many of some indirect commands. */
  void execute(long indirect, int count) {
    MetalBridge.execute(handle, indirect, count);
  }

  void commit() {
    state = State.COMMITTED;
    MetalBridge.commit(handle);
  }

  /** Waits; gives the seconds that the device took. */
  double finish() {
    state = State.ENDED;
    return MetalBridge.finish(handle);
  }

  @Override
  public void close() {
    if (state == State.ENCODING) MetalBridge.abandon(handle);
    else if (state == State.COMMITTED) MetalBridge.finish(handle);
    state = State.ENDED;
  }
}
