package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link KnotSums} for blocks whose positions are cubics of v = -1 .. 1: outputs further apart than the
 * samples of a trace ({@link HalfKnots}). They are loops of their own, for the others would be slower by what these
 * compute more.
 */
final class CubicSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  private final Curves curves;

  /** Constants that are none to the compiler, as in {@link KnotSums}. */
  private final float[] shares = Lanes.SHARES.toArray();

  private final float[] centred = Lanes.CENTRED.toArray();
  private float toWhole = Lanes.ROUND;
  private float oneHalf = 0.5f;
  private int oneSample = 1;
  private int oneBits = ONE_BITS;
  private int zeroBits = 0;

  CubicSums(Curves curves) {
    this.curves = curves;
  }

  /**
   * Adds blocks with weights from {@code from} on, up to {@code end} or to one that has no curves; returns where it
   * stopped.
   */
  int weighted(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] bases = curves.base;
    float[] c = curves.coefficients;
    float[] thirds = curves.p3;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    FloatVector v = Lanes.CENTRED;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int b = from;
    for (; b < end; b++) {
      int base = bases[b];
      if (base < 0) break;
      int first = trace + base;
      int i = Curves.at(b - begin);
      FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, thirds[b]),
          FloatVector.broadcast(F, c[i + Curves.P2])),
          FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]));
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector next = index.add(1).selectFrom(low, high).reinterpretAsFloats();
      int at = row + b * L;
      w.fma(share.fma(next.sub(here), here), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
    return b;
  }

  /**
   * Adds blocks with weights, read from the copies of the filter bank; from {@code from} on as the other.
   */
  int banked(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = curves.element;
    float[] c = curves.coefficients;
    float[] thirds = curves.p3;
    int begin = curves.from;
    FloatVector u = FloatVector.fromArray(F, shares, 0);
    FloatVector v = FloatVector.fromArray(F, centred, 0);
    FloatVector round = FloatVector.broadcast(F, toWhole);
    FloatVector half = FloatVector.broadcast(F, oneHalf);
    IntVector one = IntVector.broadcast(Lanes.INT, oneSample);
    IntVector most = IntVector.broadcast(Lanes.INT, oneBits);
    IntVector none = IntVector.broadcast(Lanes.INT, zeroBits);
    int stride = to.stride;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int b = from;
    for (; b < end; b++) {
      int element = elements[b];
      if (element < 0) break;
      int first = trace + element;
      int i = Curves.at(b - begin);
      FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, thirds[b]),
          FloatVector.broadcast(F, c[i + Curves.P2])),
          FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
      FloatVector rounded = p.add(round);
      IntVector index = rounded.reinterpretAsInts();
      IntVector next = index.add(one);
      FloatVector share = p.sub(rounded.sub(round)).add(half);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector below = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      low = FloatVector.fromArray(F, samples, first + stride).reinterpretAsInts();
      high = FloatVector.fromArray(F, samples, first + stride + L).reinterpretAsInts();
      here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      FloatVector q = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]),
          FloatVector.broadcast(F, c[i + Curves.Q1])), FloatVector.broadcast(F, c[i + Curves.Q0]));
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]));
      FloatVector further = q.reinterpretAsInts().max(none).min(most).reinterpretAsFloats();
      FloatVector value = further.fma(above.sub(below), below);
      int at = row + b * L;
      w.fma(value, FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
    return b;
  }

  /**
   * Adds what the blocks between {@code from} and {@code end} whose place crosses a copy lack after {@link #banked}:
   * the way from the copy that they cross to the next.
   */
  void crossed(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] c = curves.coefficients;
    float[] thirds = curves.p3;
    long[] crossings = curves.crossings;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    FloatVector v = Lanes.CENTRED;
    int stride = to.stride;
    int trace = to.trace + stride;
    int row = to.row + TileSums.LEAD;
    for (int group = 0; begin + group * L < end; group++) {
      for (long left = crossings[group]; left != 0; left &= left - 1) {
        int b = begin + group * L + Long.numberOfTrailingZeros(left);
        if (b < from || b >= end) continue;
        int first = trace + curves.element[b];
        int i = Curves.at(b - begin);
        FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, thirds[b]),
            FloatVector.broadcast(F, c[i + Curves.P2])),
            FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
        FloatVector rounded = p.add(Lanes.ROUND);
        IntVector index = rounded.reinterpretAsInts();
        IntVector next = index.add(1);
        FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
        IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
        IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
        FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
        FloatVector below = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
        low = FloatVector.fromArray(F, samples, first + stride).reinterpretAsInts();
        high = FloatVector.fromArray(F, samples, first + stride + L).reinterpretAsInts();
        here = index.selectFrom(low, high).reinterpretAsFloats();
        FloatVector above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
        FloatVector q = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]),
            FloatVector.broadcast(F, c[i + Curves.Q1])), FloatVector.broadcast(F, c[i + Curves.Q0]));
        FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
            FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]));
        FloatVector further = q.sub(1f).reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
        int at = row + b * L;
        w.fma(further.mul(above.sub(below)), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
      }
    }
  }
}
