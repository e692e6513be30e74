package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Interpolation;
import org.pstm.model.Mute;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/**
 * Positions and weights of single blocks, sample by sample: for the blocks near the surface, at kinks of the velocity
 * and with the last sample of curved rays, whose times or derivatives are no parabolas. What it cannot place, near the
 * ends of a trace, under mutes and where rays may turn, is left to {@link GeneralLoop}.
 */
final class ExactBlocks {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  /**
   * How far positions relative to base and 1/2 that fit into two vectors may lie from their middle, and that, for linear
   * interpolation.
   */
  static final float REACH = 0.5f * Taps.span(Interpolation.LINEAR);

  static final float MIDDLE = REACH - 0.5f;

  private final TileTables tables;
  private final StagedTraces traces;
  private final Pair pair;
  private final CurvedBlocks curved;
  private final boolean serves;
  private final boolean weighted;
  private final float last;
  private final float reach;

  /** Of the block placed last: the first sample that is read, p - base - 1/2 and w of each lane. */
  int base;

  final float[] positions = new float[L];
  final float[] weights = new float[L];

  ExactBlocks(Workspace work, RayTables rays) {
    SessionSpec spec = work.spec();
    tables = work.tables();
    traces = work.traces();
    pair = work.pair();
    weighted = spec.parameters().weighting() == Weighting.OBLIQUITY;
    curved = spec.parameters().travelTime() == TravelTimeModel.STRAIGHT ? null : new CurvedBlocks(work, rays);
    serves = serves(spec);
    reach = 0.5f * Taps.span(spec.parameters().interpolation());
    last = spec.traceTime().count() - 1 - 2 * L;
  }

  /** Whether mutes and weights of a request are such that blocks can be placed. */
  static boolean serves(SessionSpec spec) {
    Weighting weighting = spec.parameters().weighting();
    return spec.parameters().mute().equals(Mute.NONE)
        && (weighting == Weighting.NONE || weighting == Weighting.OBLIQUITY);
  }

  /** Places a block of a pair that has been located; false where it cannot. */
  boolean place(int pillar, int k, int b) {
    if (!serves) return false;
    return curved == null ? placeStraight(pillar, k, b) : placeCurved(pillar, k, b);
  }

  private boolean placeStraight(int pillar, int k, int b) {
    int i = tables.first(pillar) + b * L;
    FloatVector vertical = FloatVector.fromArray(F, tables.positiveQuarterSquare, b * L);
    FloatVector slowness = FloatVector.fromArray(F, tables.slownessSquare, i);
    FloatVector ts = slowness.fma(FloatVector.broadcast(F, pair.sourceSquare), vertical).sqrt();
    FloatVector tg = slowness.fma(FloatVector.broadcast(F, pair.receiverSquare), vertical).sqrt();
    FloatVector t = ts.add(tg);
    if (!isInReach(t.sub(traces.delay[k]))) return false;
    float traceWeight = traces.weight[k];
    FloatVector w = FloatVector.broadcast(F, traceWeight);
    if (weighted) w = FloatVector.fromArray(F, tables.halfLeg, b * L).mul(t).div(ts.mul(tg)).mul(traceWeight);
    w.intoArray(weights, 0);
    return true;
  }

  private boolean placeCurved(int pillar, int k, int b) {
    if (!curved.compute(pillar, k, b) || !isInReach(FloatVector.fromArray(F, curved.positions, 0))) return false;
    FloatVector w = FloatVector.broadcast(F, traces.weight[k]);
    if (weighted) w = w.mul(FloatVector.fromArray(F, curved.cosines, 0));
    w.intoArray(weights, 0);
    return true;
  }

  /** Takes positions on the trace where two vectors hold what is read at all of them; false where none do. */
  private boolean isInReach(FloatVector p) {
    float first = p.lane(0);
    float end = p.lane(L - 1);
    float least = Math.min(first, end);
    if (!(least >= 1 && Math.max(first, end) < last)) return false;
    base = (int) least - 1;
    FloatVector relative = p.sub(base + 0.5f);
    if (!relative.sub(reach - 0.5f).abs().compare(VectorOperators.LT, reach).allTrue()) return false;
    relative.intoArray(positions, 0);
    return true;
  }
}
