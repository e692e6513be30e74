package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;

/**
 * Coefficients of travel times at the knots, every L-th sample, for all pillars of a tile, and the blocks in which a
 * polynomial through knots would be too far from the truth ({@link KnotTrial}).
 *
 * <p>Knot j belongs to sample (j - 1) L: block b lies between knots b + 1 and b + 2, and its polynomial takes the
 * knots b to b + 3; beside a kink of the velocity its own two and two more on the side away from it ({@link #sides}).
 * Pillars lie in groups, a pillar to each lane of a vector, in the order of their numbers: a row of a table holds those
 * of a group, element j L + lane belonging to knot j of the pillar of a lane. Lanes behind the last pillar of a tile
 * repeat it.
 */
final class KnotTables {

  private static final double ALMOST_ZERO = 1e-30;
  private static final int L = Lanes.COUNT;

  private final SessionSpec spec;
  private final TileTables tables;
  private final RayTables samples;
  private final KnotTrial trial;
  private final int blocks;

  /** Of the pillar at work whether each block must be computed sample by sample, and of which knots else. */
  private final int[] judged;

  private final int[] judgedSides;

  /** Elements of a group's row. */
  final int row;

  /** T at the knots, never 0; the same for all pillars. */
  final float[] quarterSquare;

  /** The same for each lane. */
  final float[] verticals;

  /** Half the vertical leg, tau/(4 dt), at the knots. */
  final float[] halfLeg;

  /** tau at the knots, seconds. */
  final float[] seconds;

  /** The other coefficients, by group, knot and lane. */
  final RayTables rays;

  /** Those of the pillar at work. */
  final RayTables pillarRays;

  /** What lies between, or null where knots are near enough to one another. */
  final HalfKnots halves;

  /** For each pillar the first of those in a row, itself the last, with the same coefficients and radius. */
  final int[] like;

  /** For each group the one in whose rows its coefficients are. */
  final int[] groupLike;

  /** For each pillar, behind its last block whose times must be computed sample by sample. */
  final int[] exactEnd;

  /** For group, block and lane -1 where times must be computed sample by sample, else 0. */
  final int[] exact;

  /** The same for blocks beside a kink of the velocity: {@link #ABOVE} or {@link #BELOW}, else 0. */
  final int[] sides;

  /** The curve of a block is that of its knots and the two before them, or the two behind them. */
  static final int ABOVE = -1;

  static final int BELOW = 1;

  /** For each group whether it has such blocks. */
  final boolean[] sided;

  KnotTables(SessionSpec spec, TileTables tables, RayTables samples) {
    this.spec = spec;
    this.tables = tables;
    this.samples = samples;
    blocks = tables.blocks();
    judged = new int[blocks];
    judgedSides = new int[blocks];
    int knots = blocks + Curves.BEHIND;
    int pillars = spec.limits().tilePillars();
    int groups = Math.ceilDiv(pillars, L);
    row = knots * L;
    rays = new RayTables(spec, row, groups);
    pillarRays = new RayTables(spec, knots, 1);
    halves = HalfKnots.areNeeded(spec) ? new HalfKnots(spec, knots, groups) : null;
    int size = knots + L;
    quarterSquare = new float[size];
    halfLeg = new float[size];
    seconds = new float[size];
    Sampling tau = spec.grid().time();
    for (int j = 0; j < size; j++) {
      double leg = 0.5 * tau.at((j - 1) * L) / spec.traceTime().delta();
      quarterSquare[j] = (float) Math.max(leg * leg, ALMOST_ZERO);
      halfLeg[j] = (float) (0.5 * leg);
      seconds[j] = (float) (2 * leg * spec.traceTime().delta());
    }
    verticals = spread(quarterSquare, knots);
    exact = new int[groups * blocks * L];
    sides = new int[exact.length];
    sided = new boolean[groups];
    like = new int[pillars];
    groupLike = new int[groups];
    exactEnd = new int[pillars];
    trial = new KnotTrial(spec, tables, samples, this);
  }

  /** Gives each lane the values of some knots. */
  static float[] spread(float[] values, int knots) {
    float[] lanes = new float[knots * L];
    for (int i = 0; i < lanes.length; i++) lanes[i] = values[i / L];
    return lanes;
  }

  /** Element of the first block of a group in {@link #exact}. */
  int firstExact(int group) {
    return group * blocks * L;
  }

  /** Fills the tables of a tile, whose samples' tables are filled. */
  void compute(Tile tile) {
    for (int group = 0; group * L < tile.pillars(); group++)
      compute(group, Math.min((group + 1) * L, tile.pillars()));
  }

  private void compute(int group, int end) {
    int first = group * L;
    for (int pillar = first; pillar < end; pillar++)
      like[pillar] = tables.like(pillar) < pillar && samples.sameAsBefore(pillar) ? like[pillar - 1] : pillar;
    boolean same = group > 0 && like[end - 1] == like[first - L];
    groupLike[group] = same ? groupLike[group - 1] : group;
    if (same) return;
    sided[group] = false;
    for (int lane = 0; lane < L; lane++) {
      int pillar = first + lane;
      // Of a pillar like the one before it that one's are still at work.
      if (pillar < end && like[pillar] == pillar) pick(pillar);
      put(group, lane);
    }
  }

  private void pick(int pillar) {
    if (halves == null) pillarRays.pick(samples, pillar);
    else {
      pillarRays.pickFar(samples, pillar, -L);
      halves.pick(samples, pillar);
    }
    trial.judge(pillar, judged, judgedSides);
    exactEnd[pillar] = blocks;
    while (exactEnd[pillar] > 0 && judged[exactEnd[pillar] - 1] == 0) exactEnd[pillar]--;
  }

  private void put(int group, int lane) {
    rays.put(pillarRays, group * row + lane);
    if (halves != null) halves.put(group * row + lane);
    for (int b = 0; b < blocks; b++) {
      int i = firstExact(group) + b * L + lane;
      exact[i] = judged[b];
      sides[i] = judgedSides[b];
      sided[group] |= judgedSides[b] != 0;
    }
  }
}
