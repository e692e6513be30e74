package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;

/**
 * Sums of blocks by an interpolation of more than two taps: tap after tap with its weights from polynomials
 * ({@link Taps}).
 *
 * <p>The taps of all lanes lie in two vectors, as in {@link KnotSums}, and each tap takes one selection from both.
 */
final class TapSums extends LaneSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  private final Taps taps;

  /** Of the loops over taps. Not a constant: of those the compiler would make three loops each, for four rounds. */
  private int stride = Taps.STRIDE;

  TapSums(SessionSpec spec) {
    super(spec);
    taps = Taps.of(spec.parameters().interpolation());
  }

  @Override
  void sumTrace(Target to, Curves curves, Step step) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] lanes = weights;
    float[] way = positions;
    float[] c = taps.coefficients();
    int[] base = curves.base;
    int trace = to.trace - taps.before();
    int last = taps.count() - 1;
    int skip = stride;
    for (int n = 0; n < step.count(); n++) {
      int element = step.element(n);
      int window = trace + base[element];
      IntVector low = FloatVector.fromArray(F, samples, window).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, window + L).reinterpretAsInts();
      FloatVector p = FloatVector.fromArray(F, way, n * L);
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      IntVector mirrored = index.add(last);
      FloatVector y = p.sub(rounded.sub(Lanes.ROUND));
      FloatVector z = y.mul(y);
      FloatVector value = FloatVector.zero(F);
      FloatVector other = FloatVector.zero(F);
      for (int i = 0; i < c.length; i += skip) {
        FloatVector even = z.fma(z.fma(z.fma(FloatVector.broadcast(F, c[i + 3]), FloatVector.broadcast(F, c[i + 2])),
            FloatVector.broadcast(F, c[i + 1])), FloatVector.broadcast(F, c[i]));
        FloatVector odd = y.mul(z.fma(z.fma(z.fma(FloatVector.broadcast(F, c[i + 7]),
            FloatVector.broadcast(F, c[i + 6])), FloatVector.broadcast(F, c[i + 5])),
            FloatVector.broadcast(F, c[i + 4])));
        value = even.add(odd).fma(index.selectFrom(low, high).reinterpretAsFloats(), value);
        other = even.sub(odd).fma(mirrored.selectFrom(low, high).reinterpretAsFloats(), other);
        index = index.add(1);
        mirrored = mirrored.sub(1);
      }
      FloatVector w = FloatVector.fromArray(F, lanes, n * L);
      int at = to.row(element);
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value.add(other), before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }

  /** The same, read from the copies of the filter bank: one after the other, each with the weights made anew. */
  @Override
  void sumBank(Target to, Curves curves, Step step) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] c = taps.coefficients();
    int last = taps.count() - 1;
    int skip = stride;
    for (int n = 0; n < step.count(); n++) {
      int element = step.element(n);
      int window = to.trace - taps.before() + curves.base[element] + curves.copy[element] * to.stride;
      FloatVector p = FloatVector.fromArray(F, positions, n * L);
      FloatVector rounded = p.add(Lanes.ROUND);
      FloatVector y = p.sub(rounded.sub(Lanes.ROUND));
      FloatVector z = y.mul(y);
      FloatVector below = FloatVector.zero(F);
      FloatVector value = FloatVector.zero(F);
      for (int copy = -1; copy <= curves.further[element]; copy++, window += to.stride) {
        IntVector low = FloatVector.fromArray(F, samples, window).reinterpretAsInts();
        IntVector high = FloatVector.fromArray(F, samples, window + L).reinterpretAsInts();
        IntVector index = rounded.reinterpretAsInts();
        IntVector mirrored = index.add(last);
        FloatVector above = FloatVector.zero(F);
        for (int i = 0; i < c.length; i += skip) {
          FloatVector even = z.fma(z.fma(z.fma(FloatVector.broadcast(F, c[i + 3]), FloatVector.broadcast(F, c[i + 2])),
              FloatVector.broadcast(F, c[i + 1])), FloatVector.broadcast(F, c[i]));
          FloatVector odd = y.mul(z.fma(z.fma(z.fma(FloatVector.broadcast(F, c[i + 7]),
              FloatVector.broadcast(F, c[i + 6])), FloatVector.broadcast(F, c[i + 5])),
              FloatVector.broadcast(F, c[i + 4])));
          above = even.add(odd).fma(index.selectFrom(low, high).reinterpretAsFloats(), above);
          above = even.sub(odd).fma(mirrored.selectFrom(low, high).reinterpretAsFloats(), above);
          index = index.add(1);
          mirrored = mirrored.sub(1);
        }
        FloatVector share = copy < 0 ? FloatVector.broadcast(F, 1f)
            : Lanes.clamp(FloatVector.fromArray(F, places, n * L).sub((float) copy), 1);
        value = share.fma(above.sub(below), value);
        below = above;
      }
      FloatVector w = FloatVector.fromArray(F, weights, n * L);
      int at = to.row(element);
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }
}
