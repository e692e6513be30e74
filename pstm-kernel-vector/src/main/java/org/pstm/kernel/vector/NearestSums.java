package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;

/** Sums of blocks that read the nearest sample: one selection from the two vectors that hold a block. */
final class NearestSums extends LaneSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  NearestSums(SessionSpec spec) {
    super(spec);
  }

  @Override
  void sumTrace(Target to, Curves curves, Step step) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] lanes = weights;
    float[] way = positions;
    int[] base = curves.base;
    int trace = to.trace;
    for (int n = 0; n < step.count(); n++) {
      int element = step.element(n);
      int window = trace + base[element];
      IntVector low = FloatVector.fromArray(F, samples, window).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, window + L).reinterpretAsInts();
      IntVector index = FloatVector.fromArray(F, way, n * L).add(0.5f).add(Lanes.ROUND).reinterpretAsInts();
      FloatVector value = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector w = FloatVector.fromArray(F, lanes, n * L);
      int at = to.row(element);
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }

  /** From the copies of the filter bank: two, or more where the place crosses some. */
  @Override
  void sumBank(Target to, Curves curves, Step step) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int stride = to.stride;
    for (int n = 0; n < step.count(); n++) {
      int element = step.element(n);
      int window = to.trace + curves.base[element] + curves.copy[element] * stride;
      IntVector index = FloatVector.fromArray(F, positions, n * L).add(0.5f).add(Lanes.ROUND).reinterpretAsInts();
      FloatVector place = FloatVector.fromArray(F, places, n * L);
      FloatVector below = index.selectFrom(FloatVector.fromArray(F, samples, window).reinterpretAsInts(),
          FloatVector.fromArray(F, samples, window + L).reinterpretAsInts()).reinterpretAsFloats();
      FloatVector value = below;
      for (int copy = 0; copy <= curves.further[element]; copy++) {
        window += stride;
        FloatVector above = index.selectFrom(FloatVector.fromArray(F, samples, window).reinterpretAsInts(),
            FloatVector.fromArray(F, samples, window + L).reinterpretAsInts()).reinterpretAsFloats();
        value = Lanes.clamp(place.sub((float) copy), 1).fma(above.sub(below), value);
        below = above;
      }
      FloatVector w = FloatVector.fromArray(F, weights, n * L);
      int at = to.row(element);
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }
}
