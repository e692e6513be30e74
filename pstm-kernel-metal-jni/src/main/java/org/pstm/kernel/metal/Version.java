package org.pstm.kernel.metal;

import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;

/** The versions: an idea each, in an entry file each; docs/kernels.md is their ledger. */
enum Version {

  /** A thread for each output sample, and nothing clever: the baseline, also called {@code metal_compiled}. */
  V0,

  /** A pool of shared buffers, the velocity in a texture, two command buffers in flight. */
  V1,

  /** Geometry in threadgroup memory, traces out of reach dropped for a whole simdgroup. */
  V2,

  /** Travel times of curved rays on knots, persistent threadgroups, indirect command buffers. */
  V3;

  /**
   * Contributions per second, not measured on any device yet: set above the vector kernels where the GPU shares the memory of
   * the processor, as on Apple silicon, and below them elsewhere.
   */
  private static final double UNIFIED_RATE = 4e9;

  private static final double OTHER_RATE = 0.2e9;

  KernelId id() {
    return new KernelId("metal", ordinal());
  }

  static Version of(KernelId id) {
    return values()[id.version()];
  }

  /** The file of its device code. */
  String entry() {
    return "migrate_v" + ordinal() + ".metal";
  }

  /** Batches of traces on the device at a time. */
  int slots() {
    return this == V0 ? 1 : 2;
  }

  /** How much larger than needed its buffers are. */
  double headroom() {
    return this == V0 ? 1 : 1.2;
  }

  /** Whether it can run on a device. */
  Availability availability(MetalDevice device) {
    boolean unified = device.limit(MetalDevice.Limit.UNIFIED) == 1;
    return new Availability.Available("Metal on " + device.name(),
        (unified ? UNIFIED_RATE : OTHER_RATE) * (1 + 0.1 * ordinal()));
  }
}
