package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;

/**
 * Sums of blocks by an interpolation of more than two taps: positions and weights of the lanes of some blocks first,
 * then tap after tap with its weights from polynomials ({@link Taps}).
 *
 * <p>The taps of all lanes lie in two vectors, as in {@link KnotSums}, and each tap takes one selection from both.
 */
final class TapSums {

  /** Blocks of a step. */
  static final int MOST = 16;

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  private final Taps taps;
  private final boolean bank;

  /** For each lane p - base - 1/2, its weight, and its place in the bank less the copy. */
  private final float[] positions = new float[MOST * L];

  private final float[] weights = new float[MOST * L];
  private final float[] places = new float[MOST * L];

  /** Of the loops over taps. Not a constant: of those the compiler would make three loops each, for four rounds. */
  private int stride = Taps.STRIDE;

  TapSums(SessionSpec spec) {
    taps = Taps.of(spec.parameters().interpolation());
    bank = spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK;
  }

  /**
   * Adds one block by the weights of the rim.
   *
   * @param exact holds the positions of the block, where it is the one placed
   */
  void add(Target to, Curves curves, int b, ExactBlocks exact) {
    follow(curves, b, 1);
    if (curves.placed == b) System.arraycopy(exact.positions, 0, positions, 0, L);
    if (curves.kinked == b) System.arraycopy(curves.places, 0, places, 0, L);
    System.arraycopy(to.rim, 0, weights, 0, L);
    sum(to, curves, b, 1);
  }

  /** Adds {@code count} blocks from {@code from} on. */
  void add(Target to, Curves curves, int from, int count) {
    follow(curves, from, count);
    sum(to, curves, from, count);
  }

  /** The same on the rim, by the tapers of {@link Curves}. */
  void addRims(Target to, Curves curves, int from, int count) {
    follow(curves, from, count);
    int shift = (from - curves.from) * L;
    for (int i = 0; i < count * L; i++) weights[i] *= Math.max(curves.taper[i + shift], 0);
    sum(to, curves, from, count);
  }

  private void sum(Target to, Curves curves, int from, int count) {
    if (bank) sumBank(to, curves, from, count);
    else sumTrace(to, curves, from, count);
  }

  /** Makes lanes of the curves of some blocks. */
  private void follow(Curves curves, int from, int count) {
    float[] c = curves.coefficients;
    FloatVector u = Lanes.SHARES;
    for (int n = 0; n < count; n++) {
      int i = Curves.at(from + n - curves.from);
      u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]), FloatVector.broadcast(F, c[i + Curves.P1])),
          FloatVector.broadcast(F, c[i + Curves.P0])).intoArray(positions, n * L);
      u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]), FloatVector.broadcast(F, c[i + Curves.W1])),
          FloatVector.broadcast(F, c[i + Curves.W0])).intoArray(weights, n * L);
      if (bank)
        u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]), FloatVector.broadcast(F, c[i + Curves.Q1])),
            FloatVector.broadcast(F, c[i + Curves.Q0])).intoArray(places, n * L);
    }
  }

  /** Step two: adds what the lanes read. Those that weigh 0 add nothing, whatever is read. */
  private void sumTrace(Target to, Curves curves, int from, int count) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] lanes = weights;
    float[] way = positions;
    float[] c = taps.coefficients();
    int[] base = curves.base;
    int trace = to.trace - taps.before();
    int row = to.row + TileSums.LEAD + from * L;
    int last = taps.count() - 1;
    int step = stride;
    for (int n = 0; n < count; n++) {
      int window = trace + base[from + n];
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
      for (int i = 0; i < c.length; i += step) {
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
      FloatVector before = FloatVector.fromArray(F, sum, row + n * L);
      before.blend(w.fma(value.add(other), before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, row + n * L);
    }
  }

  /** The same, read from the copies of the filter bank: one after the other, each with the weights made anew. */
  private void sumBank(Target to, Curves curves, int from, int count) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] c = taps.coefficients();
    int last = taps.count() - 1;
    int step = stride;
    for (int n = 0; n < count; n++) {
      int b = from + n;
      int window = to.trace - taps.before() + curves.base[b] + curves.copy[b] * to.stride;
      FloatVector p = FloatVector.fromArray(F, positions, n * L);
      FloatVector rounded = p.add(Lanes.ROUND);
      FloatVector y = p.sub(rounded.sub(Lanes.ROUND));
      FloatVector z = y.mul(y);
      FloatVector below = FloatVector.zero(F);
      FloatVector value = FloatVector.zero(F);
      for (int copy = -1; copy <= curves.further[b]; copy++, window += to.stride) {
        IntVector low = FloatVector.fromArray(F, samples, window).reinterpretAsInts();
        IntVector high = FloatVector.fromArray(F, samples, window + L).reinterpretAsInts();
        IntVector index = rounded.reinterpretAsInts();
        IntVector mirrored = index.add(last);
        FloatVector above = FloatVector.zero(F);
        for (int i = 0; i < c.length; i += step) {
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
      int at = to.row + TileSums.LEAD + b * L;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }
}
