package org.pstm.kernel;

import java.time.Duration;

/**
 * What a session has done so far.
 *
 * @param contributions (trace, output sample) pairs inside aperture, mute and recorded time
 * @param compute time spent summing
 * @param transfer time spent moving data to and from the device; zero where there is none
 * @param bytesMoved bytes moved to and from the device; 0 where there is none
 */
public record KernelMetrics(long contributions, Duration compute, Duration transfer, long bytesMoved) {

  /** The metrics of a kernel that works in the memory of the host. */
  public static KernelMetrics onHost(long contributions, Duration compute) {
    return new KernelMetrics(contributions, compute, Duration.ZERO, 0);
  }

  /** Both together. */
  public KernelMetrics plus(KernelMetrics other) {
    return new KernelMetrics(contributions + other.contributions, compute.plus(other.compute),
        transfer.plus(other.transfer), bytesMoved + other.bytesMoved);
  }
}
