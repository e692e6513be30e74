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

  /** As many output samples as a group holds at the least. */
  private static final int SAMPLES_OF_GROUP = 128;

  /** The shape for tiles of a layout. The group does not depend on it: some drivers compile for each size anew. */
  static LaunchShape of(OpenClDevice device, TileLayout layout) {
    int group = Math.clamp(SAMPLES_OF_GROUP / device.lanes(), 1, device.limits().group());
    return new LaunchShape(layout.padded(), device.lanes(), group);
  }

  long[] local() {
    return new long[] {group, 1};
  }

  long[] global(int pillars) {
    long items = Math.ceilDiv(samples, lanes);
    return new long[] {Math.ceilDiv(items, group) * group, pillars};
  }
}
