package org.pstm.kernel.opencl;

import org.pstm.kernel.KernelId;
import org.pstm.model.TravelTimeModel;

/** The versions: an idea each, in an entry file each; docs/kernels.md is their ledger. */
enum Version {

  /** A work-item for each output sample. */
  V1(1, 128),

  /** Geometry once for a group, in local memory. */
  V2(2, 1024),

  /** Curved rays on knots. */
  V3(3, 1024);

  private final int number;
  private final int samplesOfGroup;

  Version(int number, int samplesOfGroup) {
    this.number = number;
    this.samplesOfGroup = samplesOfGroup;
  }

  /** Output samples that a group should have, where the device allows so many items. */
  int samplesOfGroup() {
    return samplesOfGroup;
  }

  KernelId id() {
    return new KernelId("opencl", number);
  }

  /** The file of its device code; without knots the last version is the one before. */
  String entry(LaunchShape shape) {
    return "migrate_v" + (this == V3 && shape.knots() == 0 ? V2.number : number) + ".cl";
  }

  /** Whether travel times of a model are taken from knots: of straight rays not, nor of series, which jump. */
  boolean usesKnots(TravelTimeModel model) {
    return this == V3 && switch (model) {
      case STRAIGHT, CURVED4, CURVED6 -> false;
      case CURVED, VTI, VTI_AT, CURVED_VTI -> true;
    };
  }

  static Version of(KernelId id) {
    return values()[id.version() - 1];
  }

  /**
   * Contributions per second that may be expected. Of processors it is set below that of any vector kernel, which reads
   * the same mathematics without a driver between; of GPUs one in each cycle of a unit, which is not measured yet.
   */
  double expectedRate(OpenClDevice device) {
    double order = 1 + 0.01 * number;
    if (device.type() == OpenClDevice.Type.CPU) return 0.3e9 * order;
    return Math.max(1e9, device.units() * 1e6 * device.megahertz()) * order;
  }
}
