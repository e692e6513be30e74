package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;

/**
 * The radii of the aperture by group of pillars, block and lane: those of {@link TileTables}, laid out as
 * {@link KnotTables} are, so that pillars are told where their rims lie all at once. Lanes behind the last pillar of a
 * tile repeat it.
 */
final class GroupRadii {

  private static final int L = Lanes.COUNT;

  private final TileTables tables;
  private final KnotTables knots;
  private final int blocks;

  /** The greatest R of each block and those above it. */
  final float[] reach;

  /** The distance up to which all samples of a block are inside the taper. */
  final float[] inner;

  /** The least R of each block, negative where it holds padding. */
  final float[] least;

  /** By group and lane, the block from which on no radius falls. */
  final int[] steadyFrom;

  /** By group and lane, the first of the last blocks with the same radius, or behind all blocks; and that radius. */
  final int[] levelFrom;

  final float[] level;

  GroupRadii(SessionSpec spec, TileTables tables, KnotTables knots) {
    this.tables = tables;
    this.knots = knots;
    blocks = tables.blocks();
    int groups = Math.ceilDiv(spec.limits().tilePillars(), L);
    reach = new float[groups * blocks * L];
    inner = new float[reach.length];
    least = new float[reach.length];
    steadyFrom = new int[groups * L];
    levelFrom = new int[groups * L];
    level = new float[groups * L];
  }

  /** Takes those of a tile, whose other tables are filled. */
  void compute(Tile tile) {
    for (int group = 0; group * L < tile.pillars(); group++)
      if (knots.groupLike[group] == group)
        for (int lane = 0; lane < L; lane++)
          put(Math.min(group * L + lane, tile.pillars() - 1), group * L + lane, first(group) + lane);
  }

  private void put(int pillar, int lane, int to) {
    int from = tables.firstBlock(pillar);
    for (int b = 0; b < blocks; b++) {
      reach[to + b * L] = tables.reach[from + b];
      inner[to + b * L] = tables.innerRadius[from + b];
      least[to + b * L] = tables.leastRadius[from + b];
    }
    steadyFrom[lane] = tables.steadyFrom(pillar);
    levelFrom[lane] = tables.levelFrom(pillar);
    level[lane] = tables.greatestRadius[from + blocks - 1];
  }

  /** The element of the first block of a group, lane 0. */
  int first(int group) {
    return group * blocks * L;
  }
}
