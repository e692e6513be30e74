package org.pstm.kernel.vector;

import java.lang.foreign.MemorySegment;
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
  private static final long BYTES = (long) L * Float.BYTES;

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
    MemorySegment sum = to.sum;
    int[] base = curves.base;
    float[] p0 = curves.p0;
    float[] p1 = curves.p1;
    float[] p2 = curves.p2;
    FloatVector u = Lanes.SHARES;
    int trace = to.trace;
    int row = to.row;
    int bA = from;
    for (; bA + 1 < end; bA += 2) {
      int bB = bA + 1;
      if ((base[bA] | base[bB]) < 0) break;
      int firstA = trace + base[bA];
      int firstB = trace + base[bB];
      long atA = Lanes.offset(row + bA * L);
      long atB = atA + BYTES;
      FloatVector pA = u.fma(u.fma(FloatVector.broadcast(F, p2[bA]), FloatVector.broadcast(F, p1[bA])),
          FloatVector.broadcast(F, p0[bA]));
      FloatVector pB = u.fma(u.fma(FloatVector.broadcast(F, p2[bB]), FloatVector.broadcast(F, p1[bB])),
          FloatVector.broadcast(F, p0[bB]));
      FloatVector roundedA = pA.add(Lanes.ROUND);
      IntVector indexA = roundedA.reinterpretAsInts();
      IntVector lowA = FloatVector.fromArray(F, samples, firstA).reinterpretAsInts();
      IntVector highA = FloatVector.fromArray(F, samples, firstA + L).reinterpretAsInts();
      FloatVector hereA = indexA.selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector nextA = indexA.add(1).selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector shareA = pA.sub(roundedA.sub(Lanes.ROUND)).add(0.5f);
      FloatVector.fromMemorySegment(F, sum, atA, Lanes.ORDER).add(shareA.fma(nextA.sub(hereA), hereA))
          .intoMemorySegment(sum, atA, Lanes.ORDER);
      FloatVector roundedB = pB.add(Lanes.ROUND);
      IntVector indexB = roundedB.reinterpretAsInts();
      IntVector lowB = FloatVector.fromArray(F, samples, firstB).reinterpretAsInts();
      IntVector highB = FloatVector.fromArray(F, samples, firstB + L).reinterpretAsInts();
      FloatVector hereB = indexB.selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector nextB = indexB.add(1).selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector shareB = pB.sub(roundedB.sub(Lanes.ROUND)).add(0.5f);
      FloatVector.fromMemorySegment(F, sum, atB, Lanes.ORDER).add(shareB.fma(nextB.sub(hereB), hereB))
          .intoMemorySegment(sum, atB, Lanes.ORDER);
    }
    return bA;
  }

  /**
   * The same with weights.
   */
  int weighted(Target to, int from, int end) {
    float[] samples = to.samples;
    MemorySegment sum = to.sum;
    int[] base = curves.base;
    float[] p0 = curves.p0;
    float[] p1 = curves.p1;
    float[] p2 = curves.p2;
    float[] w0 = curves.w0;
    float[] w1 = curves.w1;
    float[] w2 = curves.w2;
    FloatVector u = Lanes.SHARES;
    int trace = to.trace;
    int row = to.row;
    int bA = from;
    for (; bA + 1 < end; bA += 2) {
      int bB = bA + 1;
      if ((base[bA] | base[bB]) < 0) break;
      int firstA = trace + base[bA];
      int firstB = trace + base[bB];
      long atA = Lanes.offset(row + bA * L);
      long atB = atA + BYTES;
      FloatVector pA = u.fma(u.fma(FloatVector.broadcast(F, p2[bA]), FloatVector.broadcast(F, p1[bA])),
          FloatVector.broadcast(F, p0[bA]));
      FloatVector pB = u.fma(u.fma(FloatVector.broadcast(F, p2[bB]), FloatVector.broadcast(F, p1[bB])),
          FloatVector.broadcast(F, p0[bB]));
      FloatVector weightA = u.fma(u.fma(FloatVector.broadcast(F, w2[bA]), FloatVector.broadcast(F, w1[bA])),
          FloatVector.broadcast(F, w0[bA]));
      FloatVector weightB = u.fma(u.fma(FloatVector.broadcast(F, w2[bB]), FloatVector.broadcast(F, w1[bB])),
          FloatVector.broadcast(F, w0[bB]));
      FloatVector roundedA = pA.add(Lanes.ROUND);
      IntVector indexA = roundedA.reinterpretAsInts();
      IntVector lowA = FloatVector.fromArray(F, samples, firstA).reinterpretAsInts();
      IntVector highA = FloatVector.fromArray(F, samples, firstA + L).reinterpretAsInts();
      FloatVector hereA = indexA.selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector nextA = indexA.add(1).selectFrom(lowA, highA).reinterpretAsFloats();
      FloatVector shareA = pA.sub(roundedA.sub(Lanes.ROUND)).add(0.5f);
      weightA.fma(shareA.fma(nextA.sub(hereA), hereA), FloatVector.fromMemorySegment(F, sum, atA, Lanes.ORDER))
          .intoMemorySegment(sum, atA, Lanes.ORDER);
      FloatVector roundedB = pB.add(Lanes.ROUND);
      IntVector indexB = roundedB.reinterpretAsInts();
      IntVector lowB = FloatVector.fromArray(F, samples, firstB).reinterpretAsInts();
      IntVector highB = FloatVector.fromArray(F, samples, firstB + L).reinterpretAsInts();
      FloatVector hereB = indexB.selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector nextB = indexB.add(1).selectFrom(lowB, highB).reinterpretAsFloats();
      FloatVector shareB = pB.sub(roundedB.sub(Lanes.ROUND)).add(0.5f);
      weightB.fma(shareB.fma(nextB.sub(hereB), hereB), FloatVector.fromMemorySegment(F, sum, atB, Lanes.ORDER))
          .intoMemorySegment(sum, atB, Lanes.ORDER);
    }
    return bA;
  }

  /** Adds blocks with weights, read from the copies of the filter bank; from {@code from} on as the others. */
  int banked(Target to, int from, int end) {
    float[] samples = to.samples;
    MemorySegment sum = to.sum;
    int[] bases = curves.base;
    int[] copies = curves.copy;
    int[] further = curves.further;
    float[] p0 = curves.p0;
    float[] p1 = curves.p1;
    float[] p2 = curves.p2;
    float[] w0 = curves.w0;
    float[] w1 = curves.w1;
    float[] w2 = curves.w2;
    float[] q0 = curves.q0;
    float[] q1 = curves.q1;
    float[] q2 = curves.q2;
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int trace = to.trace;
    int row = to.row;
    int b = from;
    for (; b < end; b++) {
      int base = bases[b];
      if (base < 0) break;
      int first = trace + base + copies[b] * stride;
      FloatVector p = u.fma(u.fma(FloatVector.broadcast(F, p2[b]), FloatVector.broadcast(F, p1[b])),
          FloatVector.broadcast(F, p0[b]));
      FloatVector w = u.fma(u.fma(FloatVector.broadcast(F, w2[b]), FloatVector.broadcast(F, w1[b])),
          FloatVector.broadcast(F, w0[b]));
      FloatVector q = u.fma(u.fma(FloatVector.broadcast(F, q2[b]), FloatVector.broadcast(F, q1[b])),
          FloatVector.broadcast(F, q0[b]));
      FloatVector rounded = p.add(Lanes.ROUND);
      IntVector index = rounded.reinterpretAsInts();
      IntVector next = index.add(1);
      FloatVector share = p.sub(rounded.sub(Lanes.ROUND)).add(0.5f);
      IntVector low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
      IntVector high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
      FloatVector here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector value = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      low = FloatVector.fromArray(F, samples, first + stride).reinterpretAsInts();
      high = FloatVector.fromArray(F, samples, first + stride + L).reinterpretAsInts();
      here = index.selectFrom(low, high).reinterpretAsFloats();
      FloatVector above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
      value = q.max(0f).min(1f).fma(above.sub(value), value);
      if (further[b] != 0) {
        low = FloatVector.fromArray(F, samples, first + 2 * stride).reinterpretAsInts();
        high = FloatVector.fromArray(F, samples, first + 2 * stride + L).reinterpretAsInts();
        here = index.selectFrom(low, high).reinterpretAsFloats();
        FloatVector third = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(here), here);
        value = q.sub(1f).max(0f).min(1f).fma(third.sub(above), value);
      }
      long at = Lanes.offset(row + b * L);
      w.fma(value, FloatVector.fromMemorySegment(F, sum, at, Lanes.ORDER)).intoMemorySegment(sum, at, Lanes.ORDER);
    }
    return b;
  }

  /** One block with the weights of the rim. */
  void rim(Target to, int b, Copies copies) {
    float[] samples = to.samples;
    Curves c = curves;
    FloatVector u = Lanes.SHARES;
    int stride = to.stride;
    int first = to.trace + c.base[b];
    FloatVector p = c.placed == b ? FloatVector.fromArray(F, exact.positions, 0)
        : u.fma(u.fma(FloatVector.broadcast(F, c.p2[b]), FloatVector.broadcast(F, c.p1[b])),
            FloatVector.broadcast(F, c.p0[b]));
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
          : u.fma(u.fma(FloatVector.broadcast(F, c.q2[b]), FloatVector.broadcast(F, c.q1[b])),
              FloatVector.broadcast(F, c.q0[b]));
      for (int copy = 0; copy <= c.further[b]; copy++) {
        first += stride;
        low = FloatVector.fromArray(F, samples, first).reinterpretAsInts();
        high = FloatVector.fromArray(F, samples, first + L).reinterpretAsInts();
        FloatVector above = index.selectFrom(low, high).reinterpretAsFloats();
        above = share.fma(next.selectFrom(low, high).reinterpretAsFloats().sub(above), above);
        value = q.sub((float) copy).max(0f).min(1f).fma(above.sub(below), value);
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
    int i = to.row + b * L;
    FloatVector value = linear(to.samples, to.trace + curves.base[b], position(curves, b));
    weight(curves, b).fma(value, Lanes.load(to.sum, i)).intoMemorySegment(to.sum, Lanes.offset(i), Lanes.ORDER);
  }

  /** p - base - 1/2 of a block. */
  static FloatVector position(Curves c, int b) {
    return parabola(c.p0[b], c.p1[b], c.p2[b]);
  }

  /** w of a block. */
  static FloatVector weight(Curves c, int b) {
    return parabola(c.w0[b], c.w1[b], c.w2[b]);
  }

  private static FloatVector parabola(float a0, float a1, float a2) {
    FloatVector u = Lanes.SHARES;
    return u.fma(u.fma(FloatVector.broadcast(Lanes.FLOAT, a2), FloatVector.broadcast(Lanes.FLOAT, a1)),
        FloatVector.broadcast(Lanes.FLOAT, a0));
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
