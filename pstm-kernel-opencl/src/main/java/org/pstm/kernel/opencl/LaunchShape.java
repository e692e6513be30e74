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

  /** Bytes of a trace in local memory, {@code PstmStaged}. */
  private static final int STAGED_BYTES = 48;

  /** The most traces that a group stages at a time; measured on PoCL, 16 to 128 make no difference. */
  private static final int MOST_STAGED = 64;

  /** The shape for tiles of a layout. The group does not depend on it: some drivers compile for each size anew. */
  static LaunchShape of(OpenClKernel owner, TileLayout layout) {
    OpenClDevice device = owner.context().device();
    int wanted = Integer.getInteger(GROUP, owner.version().samplesOfGroup() / device.lanes());
    int group = Math.clamp(wanted, 1, owner.limits().group());
    return new LaunchShape(layout.padded(), device.lanes(), group);
  }

  /** Traces that a group stages at a time, half of the local memory at the most, for two groups on a unit. */
  static int staged(DeviceLimits limits) {
    return Math.clamp(limits.local() / 2 / STAGED_BYTES, 1, MOST_STAGED);
  }

  long[] local() {
    return new long[] {group, 1};
  }

  long[] global(int pillars) {
    long items = Math.ceilDiv(samples, lanes);
    return new long[] {Math.ceilDiv(items, group) * group, pillars};
  }
}
