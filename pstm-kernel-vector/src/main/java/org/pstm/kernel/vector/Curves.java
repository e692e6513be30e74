package org.pstm.kernel.vector;

/**
 * Where a trace is read, and with which weight, along a pillar: a parabola for each block of L samples, made of exact
 * values at the knots ({@link KnotTables}, {@link Cubic}).
 *
 * <p>For the blocks of the span, u = 0, 1/L .. (L - 1)/L,
 * <pre>   p(u) = base + 1/2 + p_0 + p_1 u + p_2 u^2,   w(u) = w_0 + w_1 u + w_2 u^2,   (1)</pre>
 * p being the position in samples and base a whole number, below every p of the block by less than 2. A negative base
 * says that the block must be summed otherwise ({@link GeneralLoop}): times off the parabola, samples before the first
 * or behind the last of the trace, or muted, or more of them than two vectors hold.
 *
 * <p>The weight holds that of the trace; taper and aperture depend on the output sample alone and are not in it.
 */
final class Curves {

  /** The pillar, the trace and the blocks at work. */
  int pillar;

  int trace;
  int from;
  int to;

  /**
   * Values at the knots, by element of their row: position on the trace, its legs, weight, dt/dtau, place in the
   * bank.
   */
  final float[] time;

  final float[] ts;
  final float[] tg;
  final float[] weight;
  final float[] cosine;
  final float[] bank;

  /** Second and third coefficient of the cubic of the position, by block. */
  final float[] c2;

  final float[] c3;

  /** For each block the first sample that is read, or a negative number. */
  final int[] base;

  /** The coefficients of (1), by block. */
  final float[] p0;

  final float[] p1;
  final float[] p2;
  final float[] w0;
  final float[] w1;
  final float[] w2;

  /** The place in the filter bank, less the copy: c(u) - copy = q_0 + q_1 u + q_2 u^2, by block. */
  final float[] q0;

  final float[] q1;
  final float[] q2;

  /** For each block the lowest copy of the bank that it reads, and how many after the next one. */
  final int[] copy;

  final int[] further;

  /** For each block whose place in the bank is no parabola the base that it has otherwise, else -1. */
  final int[] kinkBase;

  /** The block that {@link ExactBlocks} holds positions and weights of, or -1. */
  int placed = -1;

  /** The block for which {@link #places} holds the place of each lane, less the copy; or -1. */
  int kinked = -1;

  final float[] places = new float[Lanes.COUNT];

  Curves(int blocks) {
    int size = blocks + 3 + 2 * Lanes.COUNT;
    time = new float[size];
    ts = new float[size];
    tg = new float[size];
    weight = new float[size];
    cosine = new float[size];
    bank = new float[size];
    q0 = new float[size];
    q1 = new float[size];
    q2 = new float[size];
    copy = new int[size];
    further = new int[size];
    kinkBase = new int[size];
    c2 = new float[size];
    c3 = new float[size];
    base = new int[size];
    p0 = new float[size];
    p1 = new float[size];
    p2 = new float[size];
    w0 = new float[size];
    w1 = new float[size];
    w2 = new float[size];
  }
}
