package org.pstm.kernel.opencl;

import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.TileLayout;

/**
 * How output samples are dealt out: time along x, pillars along y.
 *
 * @param samples output samples of a padded pillar
 * @param lanes samples of a work-item
 * @param group work-items of a group, all of one pillar
 * @param staged traces that a group holds in local memory at a time
 * @param set of them, how many have their cubics there at a time, where travel times are taken from them; else 0
 */
record LaunchShape(int samples, int lanes, int group, int staged, int set) {

  /** Bytes of a trace in local memory, {@code PstmStaged}. */
  private static final int STAGED_BYTES = 48;

  /** The cubics of both legs over a block. */
  private static final int CUBICS_BYTES = 2 * 4 * Float.BYTES;

  /** The most traces of a set; beyond it time spent on their cubics is little. */
  private static final int MOST_OF_SET = 32;

  /** Bits of the traces, and the greatest radius. */
  private static final int FEW = 64;

  /** Output samples from knot to knot, those of a block. */
  static final int KNOT = 16;

  /** So that the cubics of a set of traces fit into local memory. */
  private static final int SAMPLES_ON_KNOTS = 256;

  /**
   * The shape for a session. The group does not depend on its tiles: some drivers compile for each size anew.
   *
   * @param allowed work-items of a group at most, whatever the profile says
   */
  static LaunchShape of(OpenClKernel owner, SessionSpec spec, int allowed) {
    int lanes = owner.context().device().lanes();
    int most = Math.min(owner.profile().group(), Math.min(owner.limits().group(), allowed));
    // A group begins at a knot; one that is too small for a block goes by the formulas, as do velocities that jump.
    int unit = Math.max(1, KNOT / lanes);
    boolean onKnots = isOnKnots(owner, spec) && most >= unit;
    int group = onKnots ? Math.min(most, SAMPLES_ON_KNOTS / lanes) / unit * unit : most;
    // Half of the local memory at the most, for two groups on a unit.
    long room = owner.limits().local() / 2 - FEW;
    int blocks = group * lanes / KNOT;
    int set = onKnots ? (int) Math.min(MOST_OF_SET, room * 3 / 4 / (blocks * CUBICS_BYTES)) / lanes * lanes : 0;
    int staged = (int) Math.min(owner.version().staged(), (room - (long) set * blocks * CUBICS_BYTES) / STAGED_BYTES);
    return new LaunchShape(TileLayout.of(spec).padded(), lanes, group, Math.clamp(staged, 1, group), set);
  }

  /** Whether travel times may be taken from knots, where groups are large enough. */
  static boolean isOnKnots(OpenClKernel owner, SessionSpec spec) {
    return owner.profile().onKnots() && owner.version().usesKnots(spec.parameters().travelTime())
        && !owner.velocity().isApart();
  }

  /** The macros that belong to the shape. */
  String defines() {
    return "-DPSTM_LANES=" + lanes + " -DPSTM_BATCH=" + staged
        + (set > 0 ? " -DPSTM_SET=" + set + " -DPSTM_BLOCKS=" + group * lanes / KNOT : "");
  }

  long[] local() {
    return new long[] {group, 1};
  }

  long[] global(int pillars) {
    long items = Math.ceilDiv(samples, lanes);
    return new long[] {Math.ceilDiv(items, group) * group, pillars};
  }
}
