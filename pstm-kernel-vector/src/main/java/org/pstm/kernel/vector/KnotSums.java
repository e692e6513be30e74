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
    int[] elements = curves.element;
    float[] c = curves.coefficients;
    int begin = curves.from;
    FloatVector u = FloatVector.fromArray(F, shares, 0);
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
      int at = row + b * L;
      w.fma(value, FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
    }
    return b;
  }

  /**
   * Adds what the blocks between {@code from} and {@code end} whose place crosses a copy lack after {@link #banked}: the
   * way from the copy that they cross to the next.
   */
  void crossed(Target to, int from, int end) {
    float[] samples = to.samples;
    float[] sum = to.sum;
    float[] c = curves.coefficients;
    long[] crossings = curves.crossings;
    int begin = curves.from;
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int trace = to.trace + stride;
    int row = to.row + TileSums.LEAD;
    for (int group = 0; begin + group * L < end; group++) {
      for (long left = crossings[group]; left != 0; left &= left - 1) {
        int b = begin + group * L + Long.numberOfTrailingZeros(left);
        if (b < from || b >= end) continue;
        int first = trace + curves.element[b];
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
        FloatVector further = q.sub(1f).reinterpretAsInts().max(0).min(ONE_BITS).reinterpretAsFloats();
        int at = row + b * L;
        w.fma(further.mul(above.sub(below)), FloatVector.fromArray(F, sum, at)).intoArray(sum, at);
      }
    }
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
