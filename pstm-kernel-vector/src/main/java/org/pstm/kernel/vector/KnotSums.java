package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorV3}: sums of blocks in which every lane contributes.
 *
 * <p>Neighbouring output samples read neighbouring input samples, so that the 2 L samples from {@code base} on hold all
 * that a block reads, and selecting from these two vectors takes the place of gather loads.
 */
final class KnotSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  private final Curves curves;

  /**
   * Constants of the loop of the bank, which are none to the compiler: it would load those anew for each block, and
   * loads are what the loop waits for.
   */
  private final float[] shares = Lanes.SHARES.toArray();

  private float toWhole = Lanes.ROUND;
  private float oneHalf = 0.5f;
  private int oneSample = 1;
  private int oneBits = ONE_BITS;
  private int zeroBits = 0;

  KnotSums(Curves curves) {
    this.curves = curves;
  }

  /** Adds blocks of a list without weights. */
  void plain(Target to, BlockList blocks) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = blocks.elements;
    int[] bases = curves.base;
    float[] c = curves.floats;
    int coefficients = curves.coefficients;
    FloatVector u = FloatVector.fromArray(F, shares, 0);
    FloatVector round = FloatVector.broadcast(F, toWhole);
    FloatVector half = FloatVector.broadcast(F, oneHalf);
    IntVector one = IntVector.broadcast(Lanes.INT, oneSample);
    int trace = to.trace;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + bases[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]),
          FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
      FloatVector rounded = p.add(round);
      IntVector index = rounded.reinterpretAsInts();
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector next = index.add(one).selectFrom(low, high).reinterpretAsFloats();
      FloatVector share = p.sub(rounded.sub(round)).add(half);
      int at = row + element + (element & L - 1) * step;
      FloatVector.fromArray(F, sum, at).add(share.fma(next.sub(here), here)).intoArray(sum, at);
    }
  }

  /** The same with weights. */
  void weighted(Target to, BlockList blocks) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = blocks.elements;
    int[] bases = curves.base;
    float[] c = curves.floats;
    int coefficients = curves.coefficients;
    FloatVector u = FloatVector.fromArray(F, shares, 0);
    FloatVector round = FloatVector.broadcast(F, toWhole);
    FloatVector half = FloatVector.broadcast(F, oneHalf);
    IntVector one = IntVector.broadcast(Lanes.INT, oneSample);
    int trace = to.trace;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + bases[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]),
          FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]));
      FloatVector rounded = p.add(round);
      IntVector index = rounded.reinterpretAsInts();
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector next = index.add(one).selectFrom(low, high).reinterpretAsFloats();
      FloatVector share = p.sub(rounded.sub(round)).add(half);
      int at = row + element + (element & L - 1) * step;
      w.fma(share.fma(next.sub(here), here), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
  }

  /** Adds blocks with weights, read from two copies of the filter bank. */
  void banked(Target to, BlockList blocks) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] elements = blocks.elements;
    int[] windows = curves.window;
    float[] c = curves.floats;
    int coefficients = curves.coefficients;
    FloatVector u = FloatVector.fromArray(F, shares, 0);
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
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]),
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
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int trace = to.trace + stride;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + windows[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]),
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

  /** Adds the weights of blocks to their sum. */
  void keep(Target to, BlockList blocks) {
    for (int n = 0; n < blocks.count; n++) {
      int element = blocks.elements[n];
      int i = to.groupRow + element + (element & L - 1) * to.rowStep;
      FloatVector w = parabola(curves.floats, curves.coefficients + Curves.at(element) + Curves.W0);
      FloatVector.fromArray(F, to.weightSum, i).add(w).intoArray(to.weightSum, i);
    }
  }

  /** p - base - 1/2 of a block. */
  static FloatVector position(Curves c, int b) {
    return parabola(c.floats, c.place(b) + Curves.P0);
  }

  /** w of a block. */
  static FloatVector weight(Curves c, int b) {
    return parabola(c.floats, c.place(b) + Curves.W0);
  }

  /** The parabola whose coefficients begin at an element. */
  static FloatVector parabola(float[] c, int at) {
    FloatVector u = Lanes.SHARES;
    return u.fma(u.fma(FloatVector.broadcast(Lanes.FLOAT, c[at + 2 * L]),
        FloatVector.broadcast(Lanes.FLOAT, c[at + L])), FloatVector.broadcast(Lanes.FLOAT, c[at]));
  }

  /**
   * Reads a trace.
   *
   * @param first element of the sample at base
   * @param p positions less base and 1/2
   */
  static FloatVector linear(float[] samples, int first, FloatVector p) {
    FloatVector rounded = p.add(Lanes.ROUND);
    FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
    IntVector index = rounded.reinterpretAsInts();
    IntVector low = FloatVector.fromArray(Lanes.FLOAT, samples, first).reinterpretAsInts();
    IntVector high = FloatVector.fromArray(Lanes.FLOAT, samples, first + Lanes.COUNT).reinterpretAsInts();
    FloatVector a = index.selectFrom(low, high).reinterpretAsFloats();
    FloatVector next = index.add(1).selectFrom(low, high).reinterpretAsFloats();
    return share.fma(next.sub(a), a);
  }
}
