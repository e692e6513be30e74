package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.model.Tile;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * vector_v1: lanes over output time, exact square roots, gather loads from the trace.
 *
 * <p>For a block of samples of one pillar and one trace, in units of samples (tables of {@link TileTables}):
 * <pre>
 *   t_s = sqrt(T + U X_s^2),   t_g = sqrt(T + U X_g^2),   p = t_s + t_g - delay/dt,   (1)
 *   w = (tau/4dt) (t_s + t_g)/(t_s t_g) * cos^2(pi/2 x),   x = (r/R - (1 - f))/f in [0, 1].   (2)
 * </pre>
 * A lane contributes where 0 &lt;= p &lt; samples - 1 and r &lt;= R; neither times nor radii need grow with tau, so
 * that velocities may fall. Blocks beyond the aperture cost one comparison, blocks in which all lanes contribute
 * need no mask, and only blocks on the rim compute a taper.
 *
 * <p>Precision: p within some 2e-7 of its size; the cosine within 1e-7; sums in float. Cost: two square roots, a
 * division where weighted, and two gathers a block; measured, the gathers hide the rest.
 */
final class VectorV1 implements SummationLoop {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;
  private static final int LEAD = TileSums.LEAD;

  private final TileTables tables;
  private final StagedTraces traces;
  private final TileSums sums;
  private final Pair pair;
  private final boolean plain;
  private final boolean obliquity;
  private final boolean keep;
  private final float taper;
  private final float last;
  private final int[] index = new int[L];

  VectorV1(Workspace work) {
    tables = work.tables();
    traces = work.traces();
    sums = work.sums();
    pair = work.pair();
    obliquity = work.spec().parameters().weighting() == Weighting.OBLIQUITY;
    keep = work.spec().weightSums() == WeightSums.KEPT;
    taper = (float) work.spec().parameters().aperture().taper();
    last = work.spec().traceTime().count() - 1;
    plain = !obliquity && taper == 0 && !keep;
  }

  @Override
  public void begin(Tile tile) {
    // All that it needs is in the tables.
  }

  @Override
  public void add(int from, int to) {
    for (int pillar = from; pillar < to; pillar++) add(pillar);
  }

  private void add(int pillar) {
    for (int k = 0; k < traces.size(); k++) {
      pair.locate(pillar, k);
      if (plain && traces.weight[k] == 1) addPlain(pillar, k);
      else addWeighted(pillar, k);
    }
  }

  private void addPlain(int pillar, int k) {
    int row = tables.first(pillar);
    int rowOfBlocks = tables.firstBlock(pillar);
    int trace = traces.first(k);
    int end = traces.endBlock[k];
    float[] samples = traces.samples;
    float[] sum = sums.amplitude[traces.imageClass[k]];
    int[] fold = sums.fold[traces.imageClass[k]];
    int[] whole = sums.wholeBlocks[traces.imageClass[k]];
    float r = pair.radius;
    float delay = traces.delay[k];
    FloatVector sourceSquare = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiverSquare = FloatVector.broadcast(F, pair.receiverSquare);
    for (int b = 0; b < end; b++) {
      if (r > tables.greatestRadius[rowOfBlocks + b]) continue;
      int i = row + b * L;
      FloatVector vertical = FloatVector.fromArray(F, tables.quarterSquare, b * L);
      FloatVector slowness = FloatVector.fromArray(F, tables.slownessSquare, i);
      FloatVector p = slowness.fma(sourceSquare, vertical).sqrt()
          .add(slowness.fma(receiverSquare, vertical).sqrt()).sub(delay);
      VectorMask<Float> in = p.compare(VectorOperators.GE, 0f).and(p.compare(VectorOperators.LT, last));
      if (r > tables.leastRadius[rowOfBlocks + b]) in = in.and(withinAperture(i, r));
      FloatVector rounded = p.sub(0.5f).add(Lanes.ROUND);
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND));
      rounded.reinterpretAsInts().sub(Lanes.ROUND_BITS).intoArray(index, 0);
      if (in.allTrue()) {
        FloatVector a = FloatVector.fromArray(F, samples, trace, index, 0);
        FloatVector next = FloatVector.fromArray(F, samples, trace + 1, index, 0);
        FloatVector.fromArray(F, sum, i + LEAD).add(share.fma(next.sub(a), a)).intoArray(sum, i + LEAD);
        whole[rowOfBlocks + b]++;
      } else if (in.anyTrue()) {
        // A masked load checks the indices of all lanes.
        FloatVector.broadcast(F, Lanes.ROUND).blend(rounded, in).reinterpretAsInts().sub(Lanes.ROUND_BITS)
            .intoArray(index, 0);
        FloatVector a = FloatVector.fromArray(F, samples, trace, index, 0, in);
        FloatVector next = FloatVector.fromArray(F, samples, trace + 1, index, 0, in);
        FloatVector.fromArray(F, sum, i + LEAD).add(share.fma(next.sub(a), a), in).intoArray(sum, i + LEAD);
        count(in, fold, i);
      }
    }
  }

  private void addWeighted(int pillar, int k) {
    int row = tables.first(pillar);
    int rowOfBlocks = tables.firstBlock(pillar);
    int trace = traces.first(k);
    int end = traces.endBlock[k];
    float[] samples = traces.samples;
    float[] sum = sums.amplitude[traces.imageClass[k]];
    float[] weights = sums.weightSum[traces.imageClass[k]];
    int[] fold = sums.fold[traces.imageClass[k]];
    int[] whole = sums.wholeBlocks[traces.imageClass[k]];
    float r = pair.radius;
    float traceWeight = traces.weight[k];
    float delay = traces.delay[k];
    FloatVector sourceSquare = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiverSquare = FloatVector.broadcast(F, pair.receiverSquare);
    for (int b = 0; b < end; b++) {
      if (r > tables.greatestRadius[rowOfBlocks + b]) continue;
      int i = row + b * L;
      FloatVector vertical = FloatVector.fromArray(F, tables.positiveQuarterSquare, b * L);
      FloatVector slowness = FloatVector.fromArray(F, tables.slownessSquare, i);
      FloatVector ts = slowness.fma(sourceSquare, vertical).sqrt();
      FloatVector tg = slowness.fma(receiverSquare, vertical).sqrt();
      FloatVector t = ts.add(tg);
      FloatVector p = t.sub(delay);
      VectorMask<Float> in = p.compare(VectorOperators.GE, 0f).and(p.compare(VectorOperators.LT, last));
      float least = tables.leastRadius[rowOfBlocks + b];
      if (r > least) in = in.and(withinAperture(i, r));
      FloatVector w = obliquity ? FloatVector.fromArray(F, tables.halfLeg, b * L).mul(t).div(ts.mul(tg))
          : FloatVector.broadcast(F, 1f);
      if (traceWeight != 1) w = w.mul(traceWeight);
      if (taper > 0 && r > 0 && r > (1 - taper) * least) w = w.mul(taper(i, r));
      FloatVector rounded = p.sub(0.5f).add(Lanes.ROUND);
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND));
      rounded.reinterpretAsInts().sub(Lanes.ROUND_BITS).intoArray(index, 0);
      if (in.allTrue()) {
        FloatVector a = FloatVector.fromArray(F, samples, trace, index, 0);
        FloatVector next = FloatVector.fromArray(F, samples, trace + 1, index, 0);
        w.fma(share.fma(next.sub(a), a), FloatVector.fromArray(F, sum, i + LEAD)).intoArray(sum, i + LEAD);
        if (keep) FloatVector.fromArray(F, weights, i).add(w).intoArray(weights, i);
        whole[rowOfBlocks + b]++;
      } else if (in.anyTrue()) {
        // A masked load checks the indices of all lanes.
        FloatVector.broadcast(F, Lanes.ROUND).blend(rounded, in).reinterpretAsInts().sub(Lanes.ROUND_BITS)
            .intoArray(index, 0);
        FloatVector a = FloatVector.fromArray(F, samples, trace, index, 0, in);
        FloatVector next = FloatVector.fromArray(F, samples, trace + 1, index, 0, in);
        FloatVector before = FloatVector.fromArray(F, sum, i + LEAD);
        before.blend(w.fma(share.fma(next.sub(a), a), before), in).intoArray(sum, i + LEAD);
        if (keep) FloatVector.fromArray(F, weights, i).add(w, in).intoArray(weights, i);
        count(in, fold, i);
      }
    }
  }

  private VectorMask<Float> withinAperture(int i, float r) {
    return FloatVector.fromArray(F, tables.radius, i).compare(VectorOperators.GE, r);
  }

  private static void count(VectorMask<Float> in, int[] fold, int i) {
    IntVector.fromArray(I, fold, i).add(1, in.cast(I)).intoArray(fold, i);
  }

  /** The squared cosine of (2). */
  private FloatVector taper(int i, float r) {
    return CosineTaper.of(FloatVector.broadcast(F, r).div(FloatVector.fromArray(F, tables.radius, i)), taper);
  }
}
