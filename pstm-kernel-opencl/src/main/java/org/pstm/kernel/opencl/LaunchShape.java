package org.pstm.kernel.opencl;

import org.pstm.kernel.gpu.TileLayout;

/**
 * How output samples are dealt out: time along x, pillars along y.
 *
 * @param samples output samples of a padded pillar
 * @param lanes samples of a work-item
 * @param group work-items of a group, all of one pillar
 */
record LaunchShape(int samples, int lanes, int group) {

  /** The system property that sets the work-items of a group. */
  private static final String GROUP = "pstm.opencl.group";

  /** Bytes of a trace in local memory, {@code PstmStaged} and the squares beside it. */
  private static final int STAGED_BYTES = 56;

  /** The most traces that a group stages at a time; measured on PoCL, 16 to 128 make no difference. */
  private static final int MOST_STAGED = 64;

  /** Output samples from knot to knot. */
  static final int KNOT = 16;

  /** The shape for tiles of a layout. The group does not depend on it: some drivers compile for each size anew. */
  static LaunchShape of(OpenClKernel owner, TileLayout layout) {
    OpenClDevice device = owner.context().device();
    int wanted = Integer.getInteger(GROUP, owner.version().samplesOfGroup() / device.lanes());
    int group = Math.clamp(wanted, 1, owner.limits().group());
    return new LaunchShape(layout.padded(), device.lanes(), group);
  }

  /** The macros that belong to the shape. */
  String defines(OpenClKernel owner) {
    int bytes = STAGED_BYTES + (owner.version().hasKnots() ? 2 * Float.BYTES * knots() : 0);
    // Half of the local memory at the most, for two groups on a unit, in whole vectors of traces.
    int staged = Math.clamp(owner.limits().local() / 2 / bytes / lanes * lanes, lanes, MOST_STAGED);
    return "-DPSTM_LANES=" + lanes + " -DPSTM_BATCH=" + staged + " -DPSTM_KNOTS_OF_GROUP=" + knots();
  }

  /** One knot before a group's samples, and two behind the last block's first. */
  private int knots() {
    return Math.ceilDiv(group * lanes, KNOT) + 3;
  }

  long[] local() {
    return new long[] {group, 1};
  }

  long[] global(int pillars) {
    long items = Math.ceilDiv(samples, lanes);
    return new long[] {Math.ceilDiv(items, group) * group, pillars};
  }
}
