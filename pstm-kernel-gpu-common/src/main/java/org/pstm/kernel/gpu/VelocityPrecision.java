package org.pstm.kernel.gpu;

import java.util.Optional;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.TravelTimeModel;

/** What numbers the velocity of a tile is held in on a device, where it lies apart from the other tables. */
public enum VelocityPrecision {

  /** Floats: the default. */
  FLOAT(KernelNumerics.FLOAT, Float.BYTES),

  /**
   * Halves: half the memory. With 11 bits a velocity errs by 2^-11 of itself at most, and the time of a leg by that share
   * of what the way adds to it: 2^-11 (t - T/t), T the square of its vertical time; 0.25 sample at sample 500 at most.
   * For straight rays alone: other rays take their dips from differences between neighbouring output samples, in which
   * an error that jumps from one to the next is as large as what is sought.
   */
  HALF(new KernelNumerics("float, velocities in half", 4.9e-4, 0.05, 0.1), Short.BYTES);

  private final KernelNumerics numerics;
  private final int bytes;

  VelocityPrecision(KernelNumerics numerics, int bytes) {
    this.numerics = numerics;
    this.bytes = bytes;
  }

  /** Of a kernel that reads velocities so. */
  public KernelNumerics numerics() {
    return numerics;
  }

  /**
   * Why it does not do for a session, in a sentence with a remedy; empty where it does.
   *
   * @param id of the kernel, for the message
   * @param property the system property that chose it, for the message
   */
  public Optional<String> refuses(KernelId id, String property, SessionSpec spec) {
    TravelTimeModel rays = spec.parameters().travelTime();
    if (this != HALF || rays == TravelTimeModel.STRAIGHT) return Optional.empty();
    return Optional.of(id + " with velocities in half has straight rays alone, for the dips of others come from"
        + " differences of velocities: travel_time=" + rays.jobName() + "; leave " + property + " out");
  }

  /** Bytes of a velocity. */
  public int bytes() {
    return bytes;
  }
}
