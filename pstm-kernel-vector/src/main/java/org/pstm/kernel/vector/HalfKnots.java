package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.Sampling;

/**
 * Coefficients of travel times half-way between the knots, where output samples lie so far apart that knots alone would
 * be too few: element j of a row belongs to sample (j - 1) L + L/2, half-way between elements j and j + 1 of
 * {@link KnotTables}.
 *
 * <p>What a parabola through knots is wrong by grows as h^3, h being the way from knot to knot in samples of the trace:
 * with outputs at every second sample a third of all blocks would have to be computed sample by sample.
 */
final class HalfKnots {

  /** From here on cubics through both kinds of knots cost less than the blocks that parabolas would leave. */
  private static final double LEAST_STEP = 1.2;

  private static final double ALMOST_ZERO = 1e-30;

  private final int row;

  /** T, never 0; the same for all pillars. */
  final float[] quarterSquare;

  /** The other coefficients, by pillar and element; rows as long as those of the knots. */
  final RayTables rays;

  HalfKnots(SessionSpec spec, int row) {
    this.row = row;
    rays = new RayTables(spec, row);
    quarterSquare = new float[row + Lanes.COUNT];
    Sampling tau = spec.grid().time();
    for (int j = 0; j < quarterSquare.length; j++) {
      double leg = 0.5 * tau.at((j - 1) * Lanes.COUNT + Lanes.COUNT / 2) / spec.traceTime().delta();
      quarterSquare[j] = (float) Math.max(leg * leg, ALMOST_ZERO);
    }
  }

  /** Whether a request has them. */
  static boolean areNeeded(SessionSpec spec) {
    return spec.grid().time().delta() > LEAST_STEP * spec.traceTime().delta();
  }

  /** Fills the row of a pillar from the tables of its samples. */
  void pick(RayTables samples, int pillar) {
    rays.pickFar(samples, pillar, -Lanes.COUNT / 2);
  }

  /** Elements of a pillar's row. */
  int row() {
    return row;
  }
}
