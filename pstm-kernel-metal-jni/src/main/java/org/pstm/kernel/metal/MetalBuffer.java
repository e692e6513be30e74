package org.pstm.kernel.metal;

import java.lang.foreign.MemorySegment;

/**
 * A buffer that host and device share.
 *
 * @param handle Metal's
 * @param memory what the host sees of it: as many bytes as were asked for
 * @param end frees it, or gives it back
 */
record MetalBuffer(long handle, MemorySegment memory, Runnable end) implements AutoCloseable {

  /** Sees memory at an address. */
  @SuppressWarnings("restricted") // Metal's memory is outside of every arena
  static MemorySegment at(long address, long bytes) {
    return MemorySegment.ofAddress(address).reinterpret(bytes);
  }

  /** Where buffers come from. */
  interface Source {

    /** Takes a buffer of at least so many bytes, and of at least 16; what it holds is not said. */
    MetalBuffer take(long bytes);
  }

  @Override
  public void close() {
    end.run();
  }

  /** A new buffer for each that is taken. */
  static Source made(MetalDevice device) {
    return wanted -> {
      long bytes = Math.max(wanted, 16);
      long handle = MetalBridge.buffer(device.handle(), bytes);
      if (handle == 0) throw new MetalException("Metal gave no buffer of " + bytes + " bytes on " + device.name());
      return new MetalBuffer(handle, at(MetalBridge.contents(handle), bytes), () -> MetalBridge.release(handle));
    };
  }
}
