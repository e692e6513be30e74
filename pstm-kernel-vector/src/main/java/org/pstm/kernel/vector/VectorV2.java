package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.Tile;
import org.pstm.model.Weighting;

/**
 * vector_v2 = vector_v1 + windows: neighbouring output samples read neighbouring input samples, so that two contiguous
 * loads and a selection from the two vectors take the place of two gather loads.
 *
 * <p>Times are exact, two square roots for each sample, as in {@link VectorV1}. A trace is read for some pillars
 * while it lies in the first-level cache. A block whose positions do not fit into two vectors, or lie near the end of
 * the trace, goes to {@link GeneralLoop}, as does every request beyond straight rays, linear interpolation, cone and
 * obliquity.
 *
 * <p>Precision: as vector_v1. Cost: the square roots; reading is as cheap as the rest.
 */
final class VectorV2 implements SummationLoop, BlockWalk.Blocks {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final TileTables tables;
  private final StagedTraces traces;
  private final Pair pair;
  private final GeneralLoop general;
  private final BlockWalk walk;
  private final Target target;
  private final ExactBlocks exact;
  private final boolean weighted;
  private final float last;
  private int pillar;
  private int trace;
  private float delay;
  private float traceWeight;

  VectorV2(Workspace work) {
    tables = work.tables();
    traces = work.traces();
    pair = work.pair();
    general = new GeneralLoop(work);
    walk = new BlockWalk(work, general, this);
    target = new Target(work);
    exact = new ExactBlocks(work, general.rays());
    weighted = work.spec().parameters().weighting() == Weighting.OBLIQUITY;
    // Whatever fits into two vectors from below this is on the trace.
    last = work.spec().traceTime().count() - 1 - 2 * L;
  }

  @Override
  public void begin(Tile tile) {
    general.begin(tile);
  }

  @Override
  public void add(int from, int to) {
    walk.add(from, to);
  }

  @Override
  public void open(int k) {
    target.open(k);
    trace = k;
    delay = traces.delay[k];
    traceWeight = traces.weight[k];
  }

  @Override
  public void begin(int next, int k, int from, int to) {
    pillar = next;
    target.begin(next);
  }

  @Override
  public int addRun(int from, int to) {
    return weighted || traceWeight != 1 ? addWeighted(from, to) : addPlain(from, to);
  }

  /** More than 325 bytes of code on purpose: see {@link CurveStage}. */
  private int addPlain(int from, int to) {
    float[] sum = target.sum;
    float[] samples = target.samples;
    float[] quarterSquare = tables.positiveQuarterSquare;
    float[] slownessSquare = tables.slownessSquare;
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    int b = from;
    for (; b < to; b++) {
      int i = target.row + b * L;
      FloatVector vertical = FloatVector.fromArray(F, quarterSquare, b * L);
      FloatVector slowness = FloatVector.fromArray(F, slownessSquare, i);
      FloatVector ts = slowness.fma(source, vertical).sqrt();
      FloatVector tg = slowness.fma(receiver, vertical).sqrt();
      FloatVector p = ts.add(tg).sub(delay);
      float first = p.lane(0);
      float end = p.lane(L - 1);
      float least = Math.min(first, end);
      if (!(least >= 1 && Math.max(first, end) < last)) break;
      int base = (int) least - 1;
      FloatVector relative = p.sub(base + 0.5f);
      if (!relative.sub(ExactBlocks.MIDDLE).abs().compare(VectorOperators.LT, ExactBlocks.REACH).allTrue()) break;
      FloatVector rounded = relative.add(Lanes.ROUND);
      FloatVector share = relative.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector index = rounded.reinterpretAsInts();
      IntVector low = FloatVector.fromArray(F, samples, target.trace + base).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, target.trace + base + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector next = index.add(1).selectFrom(low, high).reinterpretAsFloats();
      int at = i + TileSums.LEAD;
      FloatVector.fromArray(F, sum, at).add(share.fma(next.sub(here), here)).intoArray(sum, at);
    }
    return b;
  }

  /** As {@link #addPlain}, with weights. */
  private int addWeighted(int from, int to) {
    float[] sum = target.sum;
    float[] samples = target.samples;
    float[] quarterSquare = tables.positiveQuarterSquare;
    float[] slownessSquare = tables.slownessSquare;
    float[] halfLeg = tables.halfLeg;
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    FloatVector constant = FloatVector.broadcast(F, traceWeight);
    int b = from;
    for (; b < to; b++) {
      int i = target.row + b * L;
      FloatVector vertical = FloatVector.fromArray(F, quarterSquare, b * L);
      FloatVector slowness = FloatVector.fromArray(F, slownessSquare, i);
      FloatVector ts = slowness.fma(source, vertical).sqrt();
      FloatVector tg = slowness.fma(receiver, vertical).sqrt();
      FloatVector t = ts.add(tg);
      FloatVector p = t.sub(delay);
      float first = p.lane(0);
      float end = p.lane(L - 1);
      float least = Math.min(first, end);
      if (!(least >= 1 && Math.max(first, end) < last)) break;
      int base = (int) least - 1;
      FloatVector relative = p.sub(base + 0.5f);
      if (!relative.sub(ExactBlocks.MIDDLE).abs().compare(VectorOperators.LT, ExactBlocks.REACH).allTrue()) break;
      FloatVector w = constant;
      if (weighted) w = constant.mul(FloatVector.fromArray(F, halfLeg, b * L).mul(t).div(ts.mul(tg)));
      FloatVector rounded = relative.add(Lanes.ROUND);
      FloatVector share = relative.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector index = rounded.reinterpretAsInts();
      IntVector low = FloatVector.fromArray(F, samples, target.trace + base).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, target.trace + base + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector next = index.add(1).selectFrom(low, high).reinterpretAsFloats();
      int at = i + TileSums.LEAD;
      w.fma(share.fma(next.sub(here), here), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
    return b;
  }

  @Override
  public boolean addRim(int b) {
    if (!exact.place(tables.like(pillar), trace, b)) return false;
    target.taper(b, FloatVector.fromArray(F, exact.weights, 0));
    target.addRim(b, KnotSums.linear(target.samples, target.trace + exact.base,
        FloatVector.fromArray(F, exact.positions, 0)));
    return true;
  }

  private FloatVector leg(int b, float square) {
    return FloatVector.fromArray(F, tables.slownessSquare, target.row + b * L)
        .fma(FloatVector.broadcast(F, square), FloatVector.fromArray(F, tables.positiveQuarterSquare, b * L)).sqrt();
  }

  private FloatVector weight(int b) {
    if (!weighted) return FloatVector.broadcast(F, traceWeight);
    FloatVector ts = leg(b, pair.sourceSquare);
    FloatVector tg = leg(b, pair.receiverSquare);
    return FloatVector.fromArray(F, tables.halfLeg, b * L).mul(ts.add(tg)).div(ts.mul(tg)).mul(traceWeight);
  }

  @Override
  public void keepWeights(int from, int to) {
    for (int b = from; b < to; b++) {
      int i = target.row + b * L;
      FloatVector.fromArray(F, target.weightSum, i).add(weight(b)).intoArray(target.weightSum, i);
    }
  }
}
