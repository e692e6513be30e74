package org.pstm.kernel.gpu;

import java.time.Duration;
import org.pstm.kernel.DeviceUse;

/** Adds up when a device was at work, by its own clock; safe for use by many threads. */
public final class DeviceLedger {

  private final IntervalUnion compute = new IntervalUnion();
  private final IntervalUnion transfer = new IntervalUnion();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long bytes;

  /** Empty. */
  public DeviceLedger() {}

  /** A command that summed, from and to in nanoseconds. */
  public synchronized void computed(long from, long to) {
    compute.add(from, to);
    spanned(from, to);
  }

  /** A command that moved some bytes. */
  public synchronized void transferred(long from, long to, long size) {
    transfer.add(from, to);
    bytes += size;
    spanned(from, to);
  }

  private void spanned(long from, long to) {
    first = Math.min(first, from);
    last = Math.max(last, Math.max(from, to));
  }

  /** All of it so far; a device that did nothing has no span. */
  public synchronized DeviceUse use(String device) {
    long span = last < first ? 0 : last - first;
    return new DeviceUse(device, Duration.ofNanos(compute.total()), Duration.ofNanos(transfer.total()),
        Duration.ofNanos(span), bytes);
  }
}
