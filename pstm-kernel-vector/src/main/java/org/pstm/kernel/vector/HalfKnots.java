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

  /** T, never 0; the same for all pillars. */
  final float[] quarterSquare;

  /** The same for each lane. */
  final float[] verticals;

  /** The other coefficients, as {@link KnotTables#rays} has them. */
  final RayTables rays;

  /** Those of the pillar at work. */
  final RayTables pillarRays;

  HalfKnots(SessionSpec spec, int knots, int groups) {
    rays = new RayTables(spec, knots * Lanes.COUNT, groups);
    pillarRays = new RayTables(spec, knots, 1);
    quarterSquare = new float[knots + Lanes.COUNT];
    Sampling tau = spec.grid().time();
    for (int j = 0; j < quarterSquare.length; j++) {
      double leg = 0.5 * tau.at((j - 1) * Lanes.COUNT + Lanes.COUNT / 2) / spec.traceTime().delta();
      quarterSquare[j] = (float) Math.max(leg * leg, ALMOST_ZERO);
    }
    verticals = KnotTables.spread(quarterSquare, knots);
  }

  /** Whether a request has them. */
  static boolean areNeeded(SessionSpec spec) {
    return spec.grid().time().delta() > LEAST_STEP * spec.traceTime().delta();
  }

  /** Takes those of a pillar from the tables of its samples. */
  void pick(RayTables samples, int pillar) {
    pillarRays.pickFar(samples, pillar, -Lanes.COUNT / 2);
  }

  /** Gives the pillar at work the elements of its group from {@code to} on. */
  void put(int to) {
    rays.put(pillarRays, to);
  }
}
