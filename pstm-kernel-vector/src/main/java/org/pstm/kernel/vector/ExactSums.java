package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums of runs of blocks that {@link ExactLanes} hold. Lanes that weigh 0 add nothing, whatever is read. */
final class ExactSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final ExactLanes lanes;
  private final RimSums.Copies copies;

  ExactSums(ExactLanes lanes, RimSums.Copies copies) {
    this.lanes = lanes;
    this.copies = copies;
  }

  /** Adds blocks from {@code from} on, up to {@code to} or to one that is not there; returns where it stopped. */
  int add(Target target, int from, int to) {
    int end = Math.min(to, lanes.end);
    return copies == RimSums.Copies.BANK ? addBank(target, from, end) : addTrace(target, from, end);
  }

  /** The same on the rim, by its tapers. */
  int addRims(Target target, RimTapers tapers, int from, int to) {
    int end = from;
    while (end < to && lanes.has(end)) end++;
    for (int b = from; b < end; b++) {
      FloatVector taper = tapers.of(target.radiusRow() + b * L, target.radius());
      FloatVector.fromArray(F, lanes.weights, b * L).mul(taper).intoArray(lanes.weights, b * L);
    }
    return add(target, from, end);
  }

  private int addTrace(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] positions = lanes.positions;
    float[] weights = lanes.weights;
    int[] bases = lanes.base;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int b = from;
    for (; b < end; b++) {
      if (bases[b] < 0) break;
      int first = trace + bases[b];
      FloatVector p = FloatVector.fromArray(F, positions, b * L);
      FloatVector w = FloatVector.fromArray(F, weights, b * L);
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector value = share.fma(index.add(1).selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      int at = row + b * L;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
    return b;
  }

  private int addBank(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] bases = lanes.base;
    int stride = to.stride;
    int row = to.row + TileSums.LEAD;
    int b = from;
    for (; b < end; b++) {
      if (bases[b] < 0) break;
      int first = to.trace + bases[b] + lanes.copy[b] * stride;
      FloatVector p = FloatVector.fromArray(F, lanes.positions, b * L);
      FloatVector place = FloatVector.fromArray(F, lanes.places, b * L);
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      IntVector next = index.add(1);
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector below = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      FloatVector value = below;
      for (int copy = 0; copy <= lanes.further[b]; copy++) {
        first += stride;
        low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
        high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
        FloatVector above = index.selectFrom(low, high).reinterpretAsFloats();
        above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(above), above);
        value = Lanes.clamp(place.sub((float) copy), 1).fma(above.sub(below), value);
        below = above;
      }
      FloatVector w = FloatVector.fromArray(F, lanes.weights, b * L);
      int at = row + b * L;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
    return b;
  }

  /** Adds the weights of some blocks to their sum. */
  void keep(Target to, int from, int end) {
    for (int b = from; b < end; b++) {
      int i = to.row + b * L;
      FloatVector.fromArray(F, to.weightSum, i).add(FloatVector.fromArray(F, lanes.weights, b * L))
          .intoArray(to.weightSum, i);
    }
  }
}
