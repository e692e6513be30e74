package org.pstm.kernel.metal;

import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.model.TravelTimeModel;

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
   * Contributions per second, not measured on any device yet: set above the vector kernels where the GPU shares the
   * memory of the processor, as on Apple silicon, and below them elsewhere.
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
    return this == V0 ? 1 : BufferPool.HEADROOM;
  }

  /** Whether it reads the velocity from a texture: indirect commands know buffers only. */
  boolean readsTexture() {
    return this == V1 || this == V2;
  }

  /** Whether its threadgroups stage geometry. */
  boolean stages() {
    return this == V2 || this == V3;
  }

  /** Whether travel times of a model are taken from knots. */
  boolean usesKnots(TravelTimeModel model) {
    return this == V3 && Programs.isSmooth(model);
  }

  /** Whether it can run on a device. */
  Availability availability(MetalDevice device) {
    if (this == V3 && device.limit(MetalDevice.Limit.INDIRECT) == 0)
      return new Availability.Unavailable(device.name() + " cannot execute indirect compute commands",
          "use metal_v2, or " + Alternatives.remedy().replaceFirst("use ", ""));
    boolean unified = device.limit(MetalDevice.Limit.UNIFIED) == 1;
    return new Availability.Available("Metal on " + device.name(),
        (unified ? UNIFIED_RATE : OTHER_RATE) * (1 + 0.1 * ordinal()));
  }
}
