package org.pstm.kernel;

import java.time.Duration;

/**
 * What a device did, by its own clock: time in which several commands were at work at once counts once, whatever
 * session or kernel they were of.
 *
 * @param device what it is, as {@link KirchhoffKernel#device} says
 * @param compute time in which it summed
 * @param transfer time in which data moved to or from it; it may have summed meanwhile
 * @param span from the beginning of the first command to the end of the last
 * @param bytesMoved bytes moved to and from it
 */
public record DeviceUse(String device, Duration compute, Duration transfer, Duration span, long bytesMoved) {

  /** Refuses times that do not fit into the span. */
  public DeviceUse {
    if (compute.compareTo(span) > 0 || transfer.compareTo(span) > 0)
      throw new IllegalArgumentException("a device is at work within its span: compute=" + compute + ", transfer="
          + transfer + ", span=" + span);
  }

  /** Of the span, the time in which it did not sum: it waited for traces, or for its host. */
  public Duration idle() {
    return span.minus(compute);
  }
}
