package org.pstm.kernel.metal;

import org.pstm.kernel.KernelId;

/** The versions: an idea each, in an entry file each; docs/kernels.md is their ledger. */
enum Version {

  /** A thread for each output sample, and nothing clever: the baseline, also called {@code metal_compiled}. */
  V0,

  /** A pool of shared buffers, the velocity in a texture, two command buffers in flight. */
  V1,

  /** Geometry in threadgroup memory, traces out of reach dropped for a whole threadgroup. */
  V2,

  /** Travel times of curved rays on knots, persistent threadgroups, indirect command buffers. */
  V3;

  KernelId id() {
    return new KernelId("metal", ordinal());
  }

  static Version of(KernelId id) {
    return values()[id.version()];
  }
}
