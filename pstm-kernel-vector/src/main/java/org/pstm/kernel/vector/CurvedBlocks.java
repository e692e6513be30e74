package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;

/**
 * Positions and dt/dtau of single blocks of rays that are not straight, sample by sample; dt/dtau by differences
 * between neighbouring samples, as {@link GeneralLoop} has it.
 */
final class CurvedBlocks {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final TileTables tables;
  private final StagedTraces traces;
  private final PairLegs legs;
  private final int nt;
  private final float toCosine;
  private final float[] ts;
  private final float[] tg;
  private final Step[] steps = {this::computeSource, this::computeReceiver, this::computeLegs, this::computeLanes};

  /** Of the block computed last: t less the delay, in samples, and dt/dtau; behind the last sample those of it. */
  final float[] positions = new float[L];

  final float[] cosines = new float[L];

  CurvedBlocks(Workspace work, RayTables rays) {
    SessionSpec spec = work.spec();
    tables = work.tables();
    traces = work.traces();
    legs = new PairLegs(work, rays);
    nt = spec.grid().nt();
    toCosine = (float) (0.5 * spec.traceTime().delta() / spec.grid().time().delta());
    ts = new float[Lanes.padded(nt) + L];
    tg = new float[ts.length];
  }

  /** Called in turn at one place, at least three of them, for the reason that {@link CurveStage} gives. */
  private interface Step {
    void compute(int k, int b);
  }

  /**
   * Fills positions and cosines of a block of a pair that has been located; false where a ray may turn, and for the
   * first block, above which there is none.
   */
  boolean compute(int pillar, int k, int b) {
    if (b == 0) return false;
    legs.turn(tables.first(pillar), (b - 1) * L, Math.min(Lanes.padded(nt), (b + 2) * L));
    for (Step step : steps) step.compute(k, b);
    if ((b + 1) * L >= nt) endAt(nt - 1 - b * L);
    // Turning rays have cosines of 0 and below, or none.
    return FloatVector.fromArray(F, cosines, 0).compare(VectorOperators.GE, CosineLimit.GRAZING).allTrue();
  }

  private void computeSource(int k, int b) {
    legs.squares(Leg.SOURCE, ts);
  }

  private void computeReceiver(int k, int b) {
    legs.squares(Leg.RECEIVER, tg);
  }

  private void computeLegs(int k, int b) {
    legs.roots(ts, tg);
  }

  private void computeLanes(int k, int b) {
    int it = b * L;
    FloatVector.fromArray(F, ts, it).add(FloatVector.fromArray(F, tg, it)).sub(traces.delay[k]).intoArray(positions, 0);
    // The legs apart: their differences are exact where their sums are not.
    FloatVector source = FloatVector.fromArray(F, ts, it + 1).sub(FloatVector.fromArray(F, ts, it - 1));
    FloatVector receiver = FloatVector.fromArray(F, tg, it + 1).sub(FloatVector.fromArray(F, tg, it - 1));
    source.add(receiver).mul(toCosine).intoArray(cosines, 0);
  }

  /** The last sample has none below it: its difference is to the one above. */
  private void endAt(int lane) {
    float source = ts[nt - 1] - ts[nt - 2];
    float receiver = tg[nt - 1] - tg[nt - 2];
    cosines[lane] = (source + receiver) * 2 * toCosine;
    for (int i = lane + 1; i < L; i++) {
      positions[i] = positions[lane];
      cosines[i] = cosines[lane];
    }
  }
}
