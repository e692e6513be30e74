package org.pstm.kernel.opencl;

import org.pstm.kernel.KernelId;
import org.pstm.model.TravelTimeModel;

/** The versions: an idea each, in an entry file each; docs/kernels.md is their ledger. */
enum Version {

  /** A work-item for each output sample. */
  V1(1, 128, 0),

  /** Geometry once for a group, in local memory. */
  V2(2, 1024, 64),

  /** Lists of the traces that reach a group; curved rays on knots. */
  V3(3, 1024, 256);

  private final int number;
  private final int samplesOfGroup;
  private final int staged;

  Version(int number, int samplesOfGroup, int staged) {
    this.number = number;
    this.samplesOfGroup = samplesOfGroup;
    this.staged = staged;
  }

  /** Output samples of a group where nobody searched for better, and the device allows so many items. */
  int samplesOfGroup() {
    return samplesOfGroup;
  }

  /** The most traces that a group should hold in local memory. */
  int staged() {
    return staged;
  }

  KernelId id() {
    return new KernelId("opencl", number);
  }

  /** The file of its device code. */
  String entry() {
    return "migrate_v" + number + ".cl";
  }

  /**
   * What the compiler of a device is told about arithmetic. Until {@code opencl_v2} divisions and roots are exact where
   * the device can; later a GPU takes its own instructions, see {@code pstm_root}.
   */
  String arithmetic(OpenClDevice device) {
    return this == V3 && device.lanes() == 1 ? "-DPSTM_NATIVE -cl-denorms-are-zero" : device.rounding();
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
