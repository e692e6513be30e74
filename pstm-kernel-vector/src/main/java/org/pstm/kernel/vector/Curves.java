package org.pstm.kernel.vector;

/**
 * Where a trace is read, and with which weight, along a pillar: a parabola for each block of L samples, made of exact
 * values at the knots ({@link KnotTables}, {@link Cubic}).
 *
 * <p>For the blocks of the span, u = 0, 1/L .. (L - 1)/L,
 * <pre>   p(u) = base + 1/2 + p_0 + p_1 u + p_2 u^2,   w(u) = w_0 + w_1 u + w_2 u^2,   (1)</pre>
 * p being the position in samples and base a whole number, below every p of the block, at the start of a cache line
 * where two vectors from there on hold what the block reads. A negative base says that the block must be summed
 * otherwise ({@link GeneralLoop}): times off the parabola, samples before the first or behind the last of the trace, or
 * muted, or more of them than two vectors hold.
 *
 * <p>Where outputs are further apart than the samples of a trace, positions are cubics of v = 2 u - 1 instead
 * ({@link HalfKnots}), p_3 v^3 more, with the same names.
 *
 * <p>The weight holds that of the trace; taper and aperture depend on the output sample alone and are not in it.
 */
final class Curves {

  /** A pillar with the tables of the one at work, the trace and the blocks. */
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

  /** d(t^2)/dq of the legs, where rays are not straight. */
  final float[] slopeS;

  final float[] slopeG;

  /** 1/(ts tg), where something divides by legs. */
  final float[] inverse;

  final float[] weight;
  final float[] cosine;
  final float[] bank;

  /** Second and third coefficient of the cubic of the position, by block. */
  final float[] c2;

  final float[] c3;

  /** Positions half-way between the knots, by element of {@link HalfKnots}, and the factor of v^3, by block. */
  final float[] between;

  final float[] p3;

  /** The same of the place in the bank. */
  final float[] bank2;

  final float[] bank3;

  /** For each block the first sample that is read, or a negative number. */
  final int[] base;

  /**
   * The coefficients of (1) and of the place in the filter bank less the copy, c(u) - copy = q_0 + q_1 u + q_2 u^2, at
   * {@link #at} of a block and P0 .. Q2 behind it: those of L blocks together, so that loops reach all of them from one
   * address.
   */
  final float[] coefficients;

  static final int P0 = 0;
  static final int P1 = Lanes.COUNT;
  static final int P2 = 2 * Lanes.COUNT;
  static final int W0 = 3 * Lanes.COUNT;
  static final int W1 = 4 * Lanes.COUNT;
  static final int W2 = 5 * Lanes.COUNT;
  static final int Q0 = 6 * Lanes.COUNT;
  static final int Q1 = 7 * Lanes.COUNT;
  static final int Q2 = 8 * Lanes.COUNT;

  /** Elements of the coefficients of L blocks. Nine, so that {@link #at} is a mask, a shift and a sum. */
  static final int GROUP = 9 * Lanes.COUNT;

  /** For each block that reads two copies of the bank where it reads, from sample 0 of the trace on; else negative. */
  final int[] element;

  /** For every L blocks, from the first of the pair on, a bit for each of them that reads a third copy of the bank. */
  final long[] crossings;

  /** The same for blocks whose place in the bank has a kink. */
  final long[] kinks;

  /** For each block the lowest copy of the bank that it reads, and how many after the next one. */
  final int[] copy;

  final int[] further;

  /** What stands for the taper of a lane outside the aperture. */
  static final float OUTSIDE = -1;

  /** Behind the last of the first blocks whose tapers are here, lane by lane from that of the first block on. */
  int taperEnd;

  final float[] taper;

  /** For each block whose place in the bank is no parabola the base that it has otherwise, else -1. */
  final int[] kinkBase;

  /** The block that {@link ExactBlocks} holds positions and weights of, or -1. */
  int placed = -1;

  /** The block of which it holds the positions alone; the block placed too. */
  int located = -1;

  /** The block for which {@link #places} holds the place of each lane, less the copy; or -1. */
  int kinked = -1;

  final float[] places = new float[Lanes.COUNT];

  Curves(int blocks) {
    int size = blocks + 3 + 2 * Lanes.COUNT;
    time = new float[size];
    ts = new float[size];
    tg = new float[size];
    slopeS = new float[size];
    slopeG = new float[size];
    inverse = new float[size];
    weight = new float[size];
    cosine = new float[size];
    bank = new float[size];
    between = new float[size];
    p3 = new float[size];
    taper = new float[blocks * Lanes.COUNT];
    element = new int[size];
    copy = new int[size];
    crossings = new long[size / Lanes.COUNT + 1];
    kinks = new long[crossings.length];
    further = new int[size];
    kinkBase = new int[size];
    c2 = new float[size];
    c3 = new float[size];
    bank2 = new float[size];
    bank3 = new float[size];
    base = new int[size];
    coefficients = new float[(size / Lanes.COUNT + 1) * GROUP];
  }

  /** Where the coefficients of a block are, counted from the first block of the pair. */
  static int at(int fromFirst) {
    return fromFirst + ((fromFirst & -Lanes.COUNT) << 3);
  }

  /** Where the coefficients of block {@code b} are. */
  int place(int b) {
    return at(b - from);
  }
}
