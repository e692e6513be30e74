package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;

/** What a session takes of the heap, counted by the arrays of {@link Workspace} and of the versions. */
final class SessionMemory {

  /** What does not grow with the tile; and garbage: vectors are objects until the code is compiled. */
  private static final long FIXED = 42 << 20;

  /**
   * Floats of each block of a pillar: least, greatest, inner and level radius, reach, and two of {@link KnotTables};
   * three of them once more by group.
   */
  private static final int TABLES_BY_BLOCK = 11;

  /** Floats of each block and lane of the {@link Curves} of a group, its lists and tapers. */
  private static final int CURVES_BY_BLOCK = 40 + Lanes.COUNT;

  /** Counts of each block of a class. */
  private static final int COUNTS_BY_BLOCK = 2;

  private SessionMemory() {}

  /** Bytes of a session of any version. */
  static long of(SessionSpec spec) {
    long samples = Lanes.padded(spec.grid().nt());
    long blocks = Lanes.blocks(spec.grid().nt()) + Curves.BEHIND;
    int rays = rays(spec.parameters().travelTime());
    // Beside U, which the rays share, the radius; all of the rays again at the knots, and between where there are such.
    int knots = HalfKnots.areNeeded(spec) ? 2 : 1;
    long pillar = (2 + rays) * samples + (TABLES_BY_BLOCK + knots * (1 + rays)) * blocks;
    // Amplitude and fold.
    long image = (spec.weightSums() == WeightSums.KEPT ? 3 : 2) * samples + COUNTS_BY_BLOCK * blocks;
    // Groups of pillars are whole.
    long pillars = (long) Math.ceilDiv(spec.limits().tilePillars(), Lanes.COUNT) * Lanes.COUNT;
    return FIXED + curves(spec) + Float.BYTES * (StagedTraces.elements(spec)
        + pillars * (pillar + spec.limits().classes() * image));
  }

  /** Bytes of what a session holds of a group of pillars, however small its tile. */
  static long curves(SessionSpec spec) {
    long blocks = Lanes.blocks(spec.grid().nt()) + Curves.BEHIND;
    return Float.BYTES * (Curves.LEAST_FLOATS + CURVES_BY_BLOCK * Lanes.COUNT * blocks);
  }

  /** Tables of {@link RayTables} beside U. */
  private static int rays(TravelTimeModel model) {
    boolean series = model == TravelTimeModel.CURVED4 || model == TravelTimeModel.CURVED6;
    return (model == TravelTimeModel.STRAIGHT ? 0 : 1) + (series ? 3 : 0) + (model.isAnisotropic() ? 1 : 0);
  }
}
