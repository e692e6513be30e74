package org.pstm.kernel.metal;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Buffers over pages of the host's memory, kept for the next session that needs one as large: what a kernel's sessions
 * want is alike. Each is made a fifth larger than asked for, so that a somewhat larger plan finds it large enough. Safe
 * for use by many threads.
 */
final class BufferPool implements MetalBuffer.Source, AutoCloseable {

  /** How much larger than asked for. */
  static final double HEADROOM = 1.2;

  /** Pages of Apple silicon; those of other Macs are a quarter. */
  private static final long PAGE = 16 << 10;

  /** Of a larger one too much would lie idle. */
  private static final int MOST_TIMES = 4;

  private record Pages(long handle, long address, long bytes) {}

  private final MetalDevice device;
  private final TreeSet<Pages> idle =
      new TreeSet<>(Comparator.comparingLong(Pages::bytes).thenComparingLong(Pages::address));

  BufferPool(MetalDevice device) {
    this.device = device;
  }

  @Override
  public synchronized MetalBuffer take(long bytes) {
    long size = Math.ceilDiv((long) (HEADROOM * Math.max(1, bytes)), PAGE) * PAGE;
    Pages found = idle.ceiling(new Pages(0, 0, Math.max(bytes, 1)));
    Pages pages;
    if (found != null && found.bytes() <= MOST_TIMES * size) {
      idle.remove(found);
      pages = found;
    } else {
      // Those that were too small will be so again.
      free(idle.headSet(new Pages(0, 0, bytes)));
      pages = make(size);
    }
    return new MetalBuffer(pages.handle(), MetalBuffer.at(pages.address(), Math.max(bytes, 16)), () -> giveBack(pages));
  }

  private Pages make(long size) {
    long address = MetalBridge.allocate(size);
    if (address == 0) throw new MetalException("the system has no " + size + " bytes of memory for a buffer");
    long handle = MetalBridge.wrap(device.handle(), address, size);
    if (handle == 0) {
      MetalBridge.free(address, size);
      throw new MetalException("Metal gave no buffer over " + size + " bytes on " + device.name());
    }
    return new Pages(handle, address, size);
  }

  private synchronized void giveBack(Pages pages) {
    idle.add(pages);
  }

  private static void free(SortedSet<Pages> some) {
    for (Pages pages : some) {
      MetalBridge.release(pages.handle());
      MetalBridge.free(pages.address(), pages.bytes());
    }
    some.clear();
  }

  /** Frees all that is idle; what sessions hold must have been given back. */
  @Override
  public synchronized void close() {
    free(idle);
  }
}
