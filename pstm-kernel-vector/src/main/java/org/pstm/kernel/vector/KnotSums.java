package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorV3}: sums of runs of blocks in which every lane contributes.
 *
 * <p>Neighbouring output samples read neighbouring input samples, so that the 2 L samples from {@code base} on hold all
 * that a block reads, and selecting from these two vectors takes the place of gather loads.
 */
final class KnotSums {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private static final int ONE_BITS = Float.floatToRawIntBits(1f);

  /** What a sample is read from. */
  enum Copies {
    /** The trace. */
    ONE,
    /** The copies of the filter bank that its place lies between. */
    BANK
  }

  private final Curves curves;
  private final ExactBlocks exact;

  KnotSums(Curves curves, ExactBlocks exact) {
    this.curves = curves;
    this.exact = exact;
  }

  /**
   * Adds pairs of blocks from {@code from} on, up to {@code end} or to a pair with a block that has no curves;
   * returns where it stopped.
   */
  int plain(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] base = curves.base;
    float[] c = curves.coefficients;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int bA = from;
    for (; bA + 1 < end; bA += 2) {
      int bB = bA + 1;
      if ((base[bA] | base[bB]) < 0) break;
      int firstA = trace + base[bA];
      int firstB = trace + base[bB];
      int cA = Curves.at(bA - begin);
      int cB = Curves.at(bB - begin);
      int atA = row + bA * L;
      int atB = atA + L;
      FloatVector pA = u.fma(u.fma(FloatVector.broadcast(F, c[cA + Curves.P2]),
          FloatVector.broadcast(F, c[cA + Curves.P1])), FloatVector.broadcast(F, c[cA + Curves.P0]));
      FloatVector pB = u.fma(u.fma(FloatVector.broadcast(F, c[cB + Curves.P2]),
          FloatVector.broadcast(F, c[cB + Curves.P1])), FloatVector.broadcast(F, c[cB + Curves.P0]));
      FloatVector roundedA = pA.add(Lanes.ROUND);
      IntVector indexA = roundedA.reinterpretAsInts();
      IntVector lowA = FloatVector.fromArray(F, samples, firstA).reinterpretAsInts();
      IntVector highA = FloatVector.fromArray(F, samples, firstA + L).reinterpretAsInts();
      FloatVector hereA = indexA.selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector nextA = indexA.add(1).selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector shareA = pA.sub(roundedA.sub(Lanes.ROUND)).add(0.5f);
      FloatVector.fromArray(F, sum, atA).add(shareA.fma(nextA.sub(hereA), hereA)).intoArray(sum, atA);
      FloatVector roundedB = pB.add(Lanes.ROUND);
      IntVector indexB = roundedB.reinterpretAsInts();
      IntVector lowB = FloatVector.fromArray(F, samples, firstB).reinterpretAsInts();
      IntVector highB = FloatVector.fromArray(F, samples, firstB + L).reinterpretAsInts();
      FloatVector hereB = indexB.selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector nextB = indexB.add(1).selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector shareB = pB.sub(roundedB.sub(Lanes.ROUND)).add(0.5f);
      FloatVector.fromArray(F, sum, atB).add(shareB.fma(nextB.sub(hereB), hereB)).intoArray(sum, atB);
    }
    return bA;
  }

  /**
   * The same with weights.
   */
  int weighted(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] base = curves.base;
    float[] c = curves.coefficients;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int bA = from;
    for (; bA + 1 < end; bA += 2) {
      int bB = bA + 1;
      if ((base[bA] | base[bB]) < 0) break;
      int firstA = trace + base[bA];
      int firstB = trace + base[bB];
      int cA = Curves.at(bA - begin);
      int cB = Curves.at(bB - begin);
      int atA = row + bA * L;
      int atB = atA + L;
      FloatVector pA = u.fma(u.fma(FloatVector.broadcast(F, c[cA + Curves.P2]),
          FloatVector.broadcast(F, c[cA + Curves.P1])), FloatVector.broadcast(F, c[cA + Curves.P0]));
      FloatVector pB = u.fma(u.fma(FloatVector.broadcast(F, c[cB + Curves.P2]),
          FloatVector.broadcast(F, c[cB + Curves.P1])), FloatVector.broadcast(F, c[cB + Curves.P0]));
      FloatVector weightA = u.fma(u.fma(FloatVector.broadcast(F, c[cA + Curves.W2]),
          FloatVector.broadcast(F, c[cA + Curves.W1])), FloatVector.broadcast(F, c[cA + Curves.W0]));
      FloatVector weightB = u.fma(u.fma(FloatVector.broadcast(F, c[cB + Curves.W2]),
          FloatVector.broadcast(F, c[cB + Curves.W1])), FloatVector.broadcast(F, c[cB + Curves.W0]));
      FloatVector roundedA = pA.add(Lanes.ROUND);
      IntVector indexA = roundedA.reinterpretAsInts();
      IntVector lowA = FloatVector.fromArray(F, samples, firstA).reinterpretAsInts();
      IntVector highA = FloatVector.fromArray(F, samples, firstA + L).reinterpretAsInts();
      FloatVector hereA = indexA.selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector nextA = indexA.add(1).selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector shareA = pA.sub(roundedA.sub(Lanes.ROUND)).add(0.5f);
      weightA.fma(shareA.fma(nextA.sub(hereA), hereA), FloatVector.fromArray(F, sum, atA))
          .intoArray(sum, atA);
      FloatVector roundedB = pB.add(Lanes.ROUND);
      IntVector indexB = roundedB.reinterpretAsInts();
      IntVector lowB = FloatVector.fromArray(F, samples, firstB).reinterpretAsInts();
      IntVector highB = FloatVector.fromArray(F, samples, firstB + L).reinterpretAsInts();
      FloatVector hereB = indexB.selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector nextB = indexB.add(1).selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector shareB = pB.sub(roundedB.sub(Lanes.ROUND)).add(0.5f);
      weightB.fma(shareB.fma(nextB.sub(hereB), hereB), FloatVector.fromArray(F, sum, atB))
          .intoArray(sum, atB);
    }
    return bA;
  }

  /**
   * Adds blocks with weights, read from the copies of the filter bank; from {@code from} on as the others.
   */
  int banked(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    int[] bases = curves.base;
    int[] elements = curves.element;
    float[] c = curves.coefficients;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int trace = to.trace;
    int row = to.row + TileSums.LEAD;
    int b = from;
    for (; b < end; b++) {
      int element = elements[b];
      if (element < 0) {
        if (bases[b] < 0) break;
        wide(to, b);
        continue;
      }
      int first = trace + element;
      int i = Curves.at(b - begin);
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
      FloatVector further = q.reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
    FloatVector value = further.fma(above.sub(below), below);
      int at = row + b * L;
      w.fma(value, FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
    return b;
  }

  /** A block whose place crosses a copy: read from that and from both beside it. */
  void wide(Target to, int b) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] c = curves.coefficients;
    int i = curves.place(b);
    int stride = to.stride;
    int first = to.trace + curves.base[b] + curves.copy[b] * stride;
    FloatVector u = Lanes.SHARES;
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
    FloatVector middle = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
    low = FloatVector.fromArray(F, samples, first + 2 * stride).reinterpretAsInts();
    high = FloatVector.fromArray(F, samples, first + 2 * stride + L).reinterpretAsInts();
    here = index.selectFrom(low, high).reinterpretAsFloats();
    FloatVector above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
    FloatVector q = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.Q2]),
        FloatVector.broadcast(F, c[i + Curves.Q1])), FloatVector.broadcast(F, c[i + Curves.Q0]));
    FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, c[i + Curves.W2]),
        FloatVector.broadcast(F, c[i + Curves.W1])), FloatVector.broadcast(F, c[i + Curves.W0]));
    FloatVector near = q.reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
    FloatVector value = near.fma(middle.sub(below), below);
    FloatVector further = q.sub(1f).reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
    int at = to.row + TileSums.LEAD + b * L;
    w.fma(further.fma(above.sub(middle), value), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
  }

  /** One block with the weights of the rim. */
  void rim(Target to, int b, Copies copies) {
    float[] samples = to.samples;
    Curves c = curves;
    float[] coefficients = c.coefficients;
    int at = c.place(b);
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int first = to.trace + c.base[b];
    FloatVector p = c.placed == b ? FloatVector.fromArray(F, exact.positions, 0)
        : u.fma(u.fma(FloatVector.broadcast(F, coefficients[at + Curves.P2]),
          FloatVector.broadcast(F, coefficients[at + Curves.P1])),
          FloatVector.broadcast(F, coefficients[at + Curves.P0]));
    FloatVector rounded = p.add(Lanes.ROUND);
    IntVector index = rounded.reinterpretAsInts();
    IntVector next = index.add(1);
    FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
    if (copies == Copies.BANK) first += c.copy[b] * stride;
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
      for (int copy = 0; copy <= c.further[b]; copy++) {
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

  /** Adds the weights of some blocks to their sum. */
  void keep(Target to, int from, int end) {
    for (int b = from; b < end; b++) {
      int i = to.row + b * L;
      FloatVector.fromArray(F, to.weightSum, i).add(weight(curves, b)).intoArray(to.weightSum, i);
    }
  }

  /** One block with weights. */
  void single(Target to, int b) {
    int at = to.row + TileSums.LEAD + b * L;
    FloatVector value = linear(to.samples, to.trace + curves.base[b], position(curves, b));
    weight(curves, b).fma(value, FloatVector.fromArray(F, to.sum, at)).intoArray(to.sum, at);
  }

  /** p - base - 1/2 of a block. */
  static FloatVector position(Curves c, int b) {
    return parabola(c.coefficients, c.place(b) + Curves.P0);
  }

  /** w of a block. */
  static FloatVector weight(Curves c, int b) {
    return parabola(c.coefficients, c.place(b) + Curves.W0);
  }

  /** The parabola whose coefficients begin at an element. */
  private static FloatVector parabola(float[] c, int at) {
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
