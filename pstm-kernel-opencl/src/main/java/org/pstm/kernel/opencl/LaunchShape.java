package org.pstm.kernel.opencl;

import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.TileLayout;

/**
 * How output samples are dealt out: time along x, pillars along y.
 *
 * @param samples output samples of a padded pillar
 * @param lanes samples of a work-item
 * @param group work-items of a group, all of one pillar
 * @param staged traces that a group stages in local memory at a time
 * @param knots of a group, where travel times are taken from them; else 0
 */
record LaunchShape(int samples, int lanes, int group, int staged, int knots) {

  /** The system property that sets the work-items of a group. */
  private static final String GROUP = "pstm.opencl.group";

  /** Bytes of a trace in local memory, {@code PstmStaged} and the squares beside it. */
  private static final int STAGED_BYTES = 56;

  /** The most traces that a group stages at a time; measured on PoCL, 16 to 128 make no difference. */
  private static final int MOST_STAGED = 64;

  /** Output samples from knot to knot. */
  static final int KNOT = 16;

  /** The shape for a session. The group does not depend on its tiles: some drivers compile for each size anew. */
  static LaunchShape of(OpenClKernel owner, SessionSpec spec) {
    int lanes = owner.context().device().lanes();
    int samples = TileLayout.of(spec).padded();
    // A group begins at a knot.
    int unit = Math.max(1, KNOT / lanes);
    int most = Math.min(Integer.getInteger(GROUP, owner.version().samplesOfGroup() / lanes), owner.limits().group());
    int group = Math.max(unit, most / unit * unit);
    // One knot before a group's samples, and two behind the last block's first.
    int knots = Math.ceilDiv(group * lanes, KNOT) + 3;
    int onKnots = staged(owner.limits(), lanes, STAGED_BYTES + 2 * Float.BYTES * knots);
    if (owner.version().usesKnots(spec.parameters().travelTime()) && onKnots > 0)
      return new LaunchShape(samples, lanes, group, onKnots, knots);
    return new LaunchShape(samples, lanes, group, Math.max(1, staged(owner.limits(), lanes, STAGED_BYTES)), 0);
  }

  /** Half of the local memory at the most, for two groups on a unit, in whole vectors of traces. */
  private static int staged(DeviceLimits limits, int lanes, int bytes) {
    return (int) Math.min(MOST_STAGED, limits.local() / 2 / bytes / lanes * lanes);
  }

  /** The macros that belong to the shape. */
  String defines() {
    return "-DPSTM_LANES=" + lanes + " -DPSTM_BATCH=" + staged
        + (knots > 0 ? " -DPSTM_KNOTS_OF_GROUP=" + knots : "");
  }

  long[] local() {
    return new long[] {group, 1};
  }

  long[] global(int pillars) {
    long items = Math.ceilDiv(samples, lanes);
    return new long[] {Math.ceilDiv(items, group) * group, pillars};
  }
}
