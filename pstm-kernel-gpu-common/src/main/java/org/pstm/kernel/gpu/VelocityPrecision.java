package org.pstm.kernel.gpu;

import org.pstm.kernel.KernelNumerics;

/** What numbers the velocity of a tile is held in on a device, where it lies apart from the other tables. */
public enum VelocityPrecision {

  /** Floats: the default. */
  FLOAT(KernelNumerics.FLOAT, Float.BYTES),

  /**
   * Halves: half the memory. With 11 bits a velocity errs by 2^-11 of itself at most, and the time of a leg by that share
   * of what the way adds to it: 2^-11 (t - T/t), T the square of its vertical time; 0.25 sample at sample 500 at most.
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

  /** Bytes of a velocity. */
  public int bytes() {
    return bytes;
  }
}
