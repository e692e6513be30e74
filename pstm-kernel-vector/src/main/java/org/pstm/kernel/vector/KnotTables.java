package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;

/**
 * Coefficients of travel times at the knots, every L-th sample, for all pillars of a tile, and the blocks in which a
 * polynomial through knots would be too far from the truth ({@link KnotTrial}).
 *
 * <p>Element j of a row belongs to sample (j - 1) L: block b lies between elements b + 1 and b + 2, and its polynomial
 * takes the elements b to b + 3.
 */
final class KnotTables {

  private static final double ALMOST_ZERO = 1e-30;

  private final SessionSpec spec;
  private final TileTables tables;
  private final RayTables samples;
  private final KnotTrial trial;
  private final int blocks;

  /** Elements of a pillar's row. */
  final int row;

  /** T at the knots, never 0; the same for all pillars. */
  final float[] quarterSquare;

  /** Half the vertical leg, tau/(4 dt), at the knots. */
  final float[] halfLeg;

  /** tau at the knots, seconds. */
  final float[] seconds;

  /** The other coefficients, by pillar and knot. */
  final RayTables rays;

  /** What lies between, or null where knots are near enough to one another. */
  final HalfKnots halves;

  /** For each pillar the first of those in a row, itself the last, with the same coefficients and radius. */
  final int[] like;

  /** For each pillar, behind its last block whose times must be computed sample by sample. */
  final int[] exactEnd;

  /** For pillar and block -1 where times must be computed sample by sample, else 0. */
  final int[] exact;

  KnotTables(SessionSpec spec, TileTables tables, RayTables samples) {
    this.spec = spec;
    this.tables = tables;
    this.samples = samples;
    blocks = tables.blocks();
    row = blocks + 3;
    rays = new RayTables(spec, row);
    halves = HalfKnots.areNeeded(spec) ? new HalfKnots(spec, row) : null;
    int size = row + Lanes.COUNT;
    quarterSquare = new float[size];
    halfLeg = new float[size];
    seconds = new float[size];
    Sampling tau = spec.grid().time();
    for (int j = 0; j < size; j++) {
      double leg = 0.5 * tau.at((j - 1) * Lanes.COUNT) / spec.traceTime().delta();
      quarterSquare[j] = (float) Math.max(leg * leg, ALMOST_ZERO);
      halfLeg[j] = (float) (0.5 * leg);
      seconds[j] = (float) (2 * leg * spec.traceTime().delta());
    }
    exact = new int[spec.limits().tilePillars() * blocks + Lanes.COUNT];
    like = new int[spec.limits().tilePillars()];
    exactEnd = new int[spec.limits().tilePillars()];
    trial = new KnotTrial(spec, tables, samples, this);
  }

  /** Fills the tables of a tile, whose samples' tables are filled. */
  void compute(Tile tile) {
    for (int pillar = 0; pillar < tile.pillars(); pillar++) {
      if (tables.like(pillar) < pillar && samples.sameAsBefore(pillar)) {
        like[pillar] = like[pillar - 1];
        continue;
      }
      like[pillar] = pillar;
      pick(pillar);
      trial.judge(pillar);
      exactEnd[pillar] = blocks;
      while (exactEnd[pillar] > 0 && exact[pillar * blocks + exactEnd[pillar] - 1] == 0) exactEnd[pillar]--;
    }
  }

  private void pick(int pillar) {
    if (halves == null) {
      rays.pick(samples, pillar);
      return;
    }
    rays.pickFar(samples, pillar, -Lanes.COUNT);
    halves.pick(samples, pillar);
  }
}
