package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link RimSums} for blocks whose positions are cubics of v = -1 .. 1. */
final class CubicRims {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  private final Curves curves;
  private final ExactBlocks exact;

  CubicRims(Curves curves, ExactBlocks exact) {
    this.curves = curves;
    this.exact = exact;
  }

  /**
   * Adds blocks of the rim whose tapers are known, from {@code from} on up to {@code end} or to one that needs more
   * than a trace and a parabola; returns where it stopped.
   */
  int tapered(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] tapers = curves.taper;
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
      if (bases[b] < 0) break;
      int first = trace + bases[b];
      int i = Curves.at(b - begin);
      FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, thirds[b]),
          FloatVector.broadcast(F, c[i + Curves.P2])),
          FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector value = share.fma(index.add(1).selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      FloatVector taper = FloatVector.fromArray(F, tapers, (b - begin) * L).reinterpretAsInts().max(0)
          .reinterpretAsFloats();
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0])).mul(taper);
      int at = row + b * L;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
    return b;
  }

  /** The same, read from the copies of the filter bank. */
  int taperedBank(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] tapers = curves.taper;
    int[] elements = curves.element;
    int[] further = curves.further;
    float[] c = curves.coefficients;
    float[] thirds = curves.p3;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    FloatVector v = Lanes.CENTRED;
    int stride = to.stride;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int b = from;
    for (; b < end; b++) {
      if ((elements[b] | -further[b]) < 0) break;
      int first = trace + elements[b];
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
      FloatVector near = q.reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
      FloatVector taper = FloatVector.fromArray(F, tapers, (b - begin) * L).reinterpretAsInts().max(0)
          .reinterpretAsFloats();
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0])).mul(taper);
      int at = row + b * L;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(near.fma(above.sub(below), below), before), w.compare(VectorOperators.NE, 0f))
          .intoArray(sum, at);
    }
    return b;
  }

  /** Has the positions of a block stand lane by lane, where {@link RimSums#rim} reads them. */
  void place(int b) {
    position(curves, b).intoArray(exact.positions, 0);
    curves.located = b;
  }

  /** p - base - 1/2 of a block. */
  static FloatVector position(Curves curves, int b) {
    float[] c = curves.coefficients;
    int i = curves.place(b);
    FloatVector v = Lanes.CENTRED;
    return v.fma(v.fma(v.fma(FloatVector.broadcast(F, curves.p3[b]), FloatVector.broadcast(F, c[i + Curves.P2])),
        FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
  }
}
