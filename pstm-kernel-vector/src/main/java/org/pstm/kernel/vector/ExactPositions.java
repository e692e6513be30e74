package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Interpolation;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

/** Positions and weights of {@link ExactLanes}: straight rays, linear interpolation, no mutes, weights of obliquity. */
final class ExactPositions extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final TileTables tables;
  private final KnotTables knots;
  private final StagedTraces traces;
  private final Pair pair;
  private final ExactLanes lanes;
  private final boolean weighted;
  private final float last;

  ExactPositions(Workspace work, KnotTables knots, ExactLanes lanes) {
    this.knots = knots;
    this.lanes = lanes;
    tables = work.tables();
    traces = work.traces();
    pair = work.pair();
    weighted = work.spec().parameters().weighting() == Weighting.OBLIQUITY;
    last = work.spec().traceTime().count() - 1 - 2 * L;
  }

  /** Whether they are made for a request; of others {@link ExactBlocks} places single blocks. */
  static boolean serve(SessionSpec spec) {
    return ExactBlocks.serves(spec) && spec.parameters().travelTime() == TravelTimeModel.STRAIGHT
        && spec.parameters().interpolation() == Interpolation.LINEAR;
  }

  @Override
  void compute(Curves curves) {
    lanes.count = 0;
    lanes.end = Math.min(curves.to, knots.exactEnd[curves.pillar]);
    if (curves.begin >= lanes.end) return;
    Arrays.fill(lanes.base, curves.begin, lanes.end, -1);
    int row = knots.firstExact(curves.alike);
    for (int b = curves.nextLacking(curves.begin); b < lanes.end; b = curves.nextLacking(b + 1)) {
      if (knots.exact[row + curves.element(b)] < 0) lanes.base[b] = place(curves, b);
      if (lanes.base[b] >= 0) lanes.blocks[lanes.count++] = b;
    }
  }

  /** As {@link ExactBlocks#place}; returns the base. */
  private int place(Curves curves, int b) {
    FloatVector vertical = FloatVector.fromArray(F, tables.positiveQuarterSquare, b * L);
    FloatVector slowness = FloatVector.fromArray(F, tables.slownessSquare, tables.first(curves.pillar) + b * L);
    FloatVector ts = slowness.fma(FloatVector.broadcast(F, pair.sourceSquare), vertical).sqrt();
    FloatVector tg = slowness.fma(FloatVector.broadcast(F, pair.receiverSquare), vertical).sqrt();
    FloatVector t = ts.add(tg);
    FloatVector p = t.sub(traces.delay[curves.trace]);
    float first = p.lane(0);
    float end = p.lane(L - 1);
    float least = Math.min(first, end);
    if (!(least >= 1 && Math.max(first, end) < last)) return -1;
    int base = (int) least - 1;
    FloatVector relative = p.sub(base + 0.5f);
    if (!relative.sub(ExactBlocks.MIDDLE).abs().compare(VectorOperators.LT, ExactBlocks.REACH).allTrue()) return -1;
    relative.intoArray(lanes.positions, b * L);
    float traceWeight = traces.weight[curves.trace];
    FloatVector w = FloatVector.broadcast(F, traceWeight);
    if (weighted) w = FloatVector.fromArray(F, tables.halfLeg, b * L).mul(t).div(ts.mul(tg)).mul(traceWeight);
    w.intoArray(lanes.weights, b * L);
    return base;
  }
}
