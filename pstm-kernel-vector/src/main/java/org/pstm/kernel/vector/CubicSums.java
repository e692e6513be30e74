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

  /** Adds blocks of a list with weights. */
  void weighted(Target to, BlockList blocks) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = blocks.elements;
    int[] bases = curves.base;
    float[] c = curves.floats;
    int coefficients = curves.coefficients;
    int thirds = curves.p3;
    FloatVector u = Lanes.SHARES;
    FloatVector v = Lanes.CENTRED;
    int trace = to.trace;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + bases[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, c[thirds + element]),
          FloatVector.broadcast(F, c[i + Curves.P2])),
          FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]));
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector next = index.add(1).selectFrom(low, high).reinterpretAsFloats();
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      int at = row + element + (element & L - 1) * step;
      w.fma(share.fma(next.sub(here), here), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
  }

  /** The same, read from two copies of the filter bank. */
  void banked(Target to, BlockList blocks) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = blocks.elements;
    int[] windows = curves.window;
    float[] c = curves.floats;
    int coefficients = curves.coefficients;
    int thirds = curves.p3;
    FloatVector u = FloatVector.fromArray(F, shares, 0);
    FloatVector v = FloatVector.fromArray(F, centred, 0);
    FloatVector round = FloatVector.broadcast(F, toWhole);
    FloatVector half = FloatVector.broadcast(F, oneHalf);
    IntVector one = IntVector.broadcast(Lanes.INT, oneSample);
    IntVector most = IntVector.broadcast(Lanes.INT, oneBits);
    IntVector none = IntVector.broadcast(Lanes.INT, zeroBits);
    int stride = to.stride;
    int trace = to.trace;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + windows[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, c[thirds + element]),
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
      int at = row + element + (element & L - 1) * step;
      w.fma(value, FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
  }

  /**
   * Adds what blocks whose place crosses a copy lack after {@link #banked}: the way from the copy that they cross to
   * the next.
   */
  void crossed(Target to, BlockList blocks) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = blocks.elements;
    int[] windows = curves.window;
    float[] c = curves.floats;
    int coefficients = curves.coefficients;
    int thirds = curves.p3;
    FloatVector u = Lanes.SHARES;
    FloatVector v = Lanes.CENTRED;
    int stride = to.stride;
    int trace = to.trace + stride;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + windows[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = v.fma(v.fma(v.fma(FloatVector.broadcast(F, c[thirds + element]),
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
      int at = row + element + (element & L - 1) * step;
      w.fma(further.mul(above.sub(below)), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
  }
}
