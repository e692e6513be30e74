package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;

/**
 * The innermost loops of {@link VectorV3} for blocks on the rim of the aperture, whose lanes have weights of their own,
 * and for single blocks of which positions or places are no parabolas. Lanes that weigh 0 add nothing, whatever is
 * read.
 */
final class RimSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  /** What a sample is read from. */
  enum Copies {
    /** The trace. */
    ONE,
    /** The copies of the filter bank that its place lies between. */
    BANK;

    /** That of a request. */
    static Copies of(SessionSpec spec) {
      return spec.parameters().antiAlias().kind() == AntiAlias.Kind.FILTER_BANK ? BANK : ONE;
    }
  }

  private final Curves curves;
  private final ExactBlocks exact;

  RimSums(Curves curves, ExactBlocks exact) {
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
    FloatVector u = Lanes.SHARES;
    int trace = to.trace;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int n = 0; n < blocks.count; n++) {
      int element = elements[n];
      int first = trace + bases[element];
      int i = coefficients + Curves.at(element);
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.P2]),
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
    FloatVector u = Lanes.SHARES;
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
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int trace = to.trace + stride;
    int row = to.groupRow + TileSums.LEAD;
    int step = to.rowStep;
    for (int m = 0; m < crossings.count; m++) {
      int n = crossings.elements[m];
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

  /** Adds the weights of blocks of the rim to their sum. */
  void keep(Target to, BlockList blocks, RimTapers tapers) {
    for (int n = 0; n < blocks.count; n++) {
      int element = blocks.elements[n];
      int i = to.groupRow + element + (element & L - 1) * to.rowStep;
      FloatVector w = KnotSums.parabola(curves.floats, curves.coefficients + Curves.at(element) + Curves.W0)
          .mul(FloatVector.fromArray(F, tapers.values, n * L));
      FloatVector.fromArray(F, to.weightSum, i).add(w).intoArray(to.weightSum, i);
    }
  }

  /** One block with the weights of the rim. */
  void rim(Target to, int b, Copies copies) {
    float[] samples = to.samples;
    Curves c = curves;
    float[] coefficients = c.floats;
    int at = c.place(b);
    int i = c.element(b);
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int first = to.trace + c.base[i];
    FloatVector p = c.located == b ? FloatVector.fromArray(F, exact.positions, 0)
        : u.fma(u.fma(FloatVector.broadcast(F, coefficients[at + Curves.P2]),
          FloatVector.broadcast(F, coefficients[at + Curves.P1])),
          FloatVector.broadcast(F, coefficients[at + Curves.P0]));
    FloatVector rounded = p.add(Lanes.ROUND);
    IntVector index = rounded.reinterpretAsInts();
    IntVector next = index.add(1);
    FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
    if (copies == Copies.BANK) first += c.copy[i] * stride;
    IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
    IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
    FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
    FloatVector value = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
    if (copies == Copies.BANK) {
      FloatVector below = value;
      FloatVector q = c.kinked == b ? FloatVector.fromArray(F, c.places, 0)
          : u.fma(u.fma(FloatVector.broadcast(F, coefficients[at + Curves.Q2]),
          FloatVector.broadcast(F, coefficients[at + Curves.Q1])),
          FloatVector.broadcast(F, coefficients[at + Curves.Q0]));
      for (int copy = 0; copy <= c.further[i]; copy++) {
        first += stride;
        low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
        high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
        FloatVector above = index.selectFrom(low, high).reinterpretAsFloats();
        above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(above), above);
        value = Lanes.clamp(q.sub((float) copy), 1).fma(above.sub(below), value);
        below = above;
      }
    }
    to.addRim(b, value);
  }
}
