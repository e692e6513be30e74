package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The tapers of blocks on the rim of the aperture, sample by sample: 0 beyond the radius, 1 inside the taper. */
final class RimTapers {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final TileTables tables;
  private final Pairs pairs;
  private final float inside;

  /** 1 over the tapered share of the radius, or 0 where nothing tapers. */
  private final float perTaper;

  /** Those of the blocks of a list, at the place of each. */
  final float[] values;

  RimTapers(Workspace work) {
    tables = work.tables();
    pairs = work.pairs();
    float taper = (float) work.spec().parameters().aperture().taper();
    inside = 1 - taper;
    perTaper = taper > 0 ? 1 / taper : 0;
    values = new float[tables.blocks() * L * L];
  }

  /** Makes those of a list of blocks of the pillars from {@code group} on. */
  void compute(BlockList blocks, int group) {
    for (int n = 0; n < blocks.count; n++) {
      int element = blocks.elements[n];
      int lane = element & L - 1;
      of(tables.first(tables.like(group + lane)) + element - lane, pairs.radius[lane]).intoArray(values, n * L);
    }
  }

  /**
   * Those of a block at a distance above 0.
   *
   * @param i element of its first sample in {@link TileTables#radius}
   */
  FloatVector of(int i, float distance) {
    FloatVector radius = FloatVector.fromArray(F, tables.radius, i);
    FloatVector r = FloatVector.broadcast(F, distance);
    FloatVector x = Lanes.clamp(r.div(radius).sub(inside).mul(perTaper), 1);
    return CosineTaper.of(x).blend(0f, radius.compare(VectorOperators.LT, r));
  }
}
