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

  /** Adds blocks of the rim, each with its tapers at the same place of {@code tapers}. */
  void tapered(Target to, BlockList blocks, RimTapers tapers) {
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
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector value = share.fma(index.add(1).selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]))
          .mul(FloatVector.fromArray(F, tapers.values, n * L));
      int at = row + element + (element & L - 1) * step;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }

  /** The same, read from two copies of the filter bank. */
  void taperedBank(Target to, BlockList blocks, RimTapers tapers) {
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
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      IntVector next = index.add(1);
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector below = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      first += stride;
      low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      FloatVector q = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]),
          FloatVector.broadcast(F, c[i + Curves.Q1])), FloatVector.broadcast(F, c[i + Curves.Q0]));
      FloatVector near = q.reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
      FloatVector value = near.fma(above.sub(below), below);
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]))
          .mul(FloatVector.fromArray(F, tapers.values, n * L));
      int at = row + element + (element & L - 1) * step;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }

  /**
   * Adds what blocks of the rim whose place crosses a copy lack after {@link #taperedBank}.
   *
   * @param crossings their places in the list of the rim
   */
  void taperedCrossed(Target to, BlockList blocks, BlockList crossings, RimTapers tapers) {
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
    for (int m = 0; m < crossings.count; m++) {
      int n = crossings.elements[m];
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
      first += stride;
      low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      FloatVector q = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]),
          FloatVector.broadcast(F, c[i + Curves.Q1])), FloatVector.broadcast(F, c[i + Curves.Q0]));
      FloatVector near = q.sub(1f).reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
      FloatVector value = near.mul(above.sub(below));
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
          FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]))
          .mul(FloatVector.fromArray(F, tapers.values, n * L));
      int at = row + element + (element & L - 1) * step;
      FloatVector before = FloatVector.fromArray(F, sum, at);
      before.blend(w.fma(value, before), w.compare(VectorOperators.NE, 0f)).intoArray(sum, at);
    }
  }

  /** Has the positions of a block stand lane by lane, where {@link RimSums#rim} reads them. */
  void place(int b) {
    position(curves, curves.element(b)).intoArray(exact.positions, 0);
    curves.located = b;
  }

  /** p - base - 1/2 of the block whose values are at an element. */
  static FloatVector position(Curves curves, int element) {
    float[] c = curves.floats;
    int i = curves.coefficients + Curves.at(element);
    FloatVector v = Lanes.CENTRED;
    return v.fma(v.fma(v.fma(FloatVector.broadcast(F, c[curves.p3 + element]),
        FloatVector.broadcast(F, c[i + Curves.P2])),
        FloatVector.broadcast(F, c[i + Curves.P1])), FloatVector.broadcast(F, c[i + Curves.P0]));
  }
}
