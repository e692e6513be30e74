package org.pstm.kernel.vector;

import java.util.Arrays;

/**
 * Where a trace is read, and with which weight, along pillars, one for each lane: a parabola for each block of L
 * samples, made of exact values at the knots ({@link KnotTables}, {@link Cubic}).
 *
 * <p>Vectors go over pillars while curves are made, so that a stage has a whole group of them to do and no vector is
 * half empty, and over samples while they are followed. What is here is of all pillars, the blocks {@link #from} to
 * {@link #to}, unless it says that it is of a pair: that at work, {@link #turn}ed to.
 *
 * <p>For the blocks of the span, u = 0, 1/L .. (L - 1)/L,
 * <pre>   p(u) = base + 1/2 + p_0 + p_1 u + p_2 u^2,   w(u) = w_0 + w_1 u + w_2 u^2,   (1)</pre>
 * p being the position in samples and base a whole number, below every p of the block, at the start of a cache line
 * where two vectors from there on hold what the block reads. A negative base says that the block must be summed
 * otherwise ({@link ExactLanes}, {@link ExactBlocks}, {@link GeneralLoop}): times off the parabola, samples before the
 * first or behind the last of the trace, or muted, or more of them than two vectors hold.
 *
 * <p>Where outputs are further apart than the samples of a trace, positions are cubics of v = 2 u - 1 instead
 * ({@link HalfKnots}), p_3 v^3 more, with the same names.
 *
 * <p>The weight holds that of the trace; taper and aperture depend on the output sample alone and are not in it.
 */
final class Curves {

  /**
   * So many floats, 2 MB, are allocated whatever is needed, and what is needed begins 12 behind the start: Java's
   * default collector gives such an array a region of its own, and all vectors of the curves lie in a cache line each,
   * as those of {@link StagedTraces}.
   */
  static final int LEAST_FLOATS = 1 << 19;

  private static final int LEAD = 12;
  private static final int LINE = 16;

  /** Knots of blocks from the number of the last on: two of its own, and two that its curves may be made of. */
  static final int BEHIND = 4;

  private final int blocks;

  /** All values and coefficients; what follows are the elements at which each of them begins. */
  final float[] floats;

  /** The group in whose rows the tables of the knots are, the trace and the blocks. */
  int alike;

  int trace;
  int from;
  int to;

  /** Of the pair: a pillar with the tables of the one at work, its lane and its first block. */
  int pillar;

  int lane;
  int begin;

  /**
   * Values at the knots, by element of a row of {@link KnotTables}: position on the trace, its legs, weight, dt/dtau,
   * place in the bank.
   */
  final int time;

  final int ts;
  final int tg;

  /** d(t^2)/dq of the legs, where rays are not straight. */
  final int slopeS;

  final int slopeG;

  /** 1/(ts tg), where something divides by legs. */
  final int inverse;

  final int weight;
  final int cosine;
  final int bank;

  /** Second and third coefficient of the cubic of the position, by {@link #element} as all that is by block. */
  final int c2;

  final int c3;

  /** Positions half-way between the knots, as those at the knots, and the factor of v^3, by block. */
  final int between;

  final int p3;

  /** The same of the place in the bank. */
  final int bank2;

  final int bank3;

  /** For each block the first sample that is read, or a negative number. */
  final int[] base;

  /**
   * The coefficients of (1) and of the place in the filter bank less the copy, c(u) - copy = q_0 + q_1 u + q_2 u^2, at
   * {@link #place} of a block and P0 .. Q2 behind it: those of a block together, so that loops reach all of them from
   * one address.
   */
  final int coefficients;

  static final int P0 = 0;
  static final int P1 = Lanes.COUNT;
  static final int P2 = 2 * Lanes.COUNT;
  static final int W0 = 3 * Lanes.COUNT;
  static final int W1 = 4 * Lanes.COUNT;
  static final int W2 = 5 * Lanes.COUNT;
  static final int Q0 = 6 * Lanes.COUNT;
  static final int Q1 = 7 * Lanes.COUNT;
  static final int Q2 = 8 * Lanes.COUNT;

  /** Elements of the coefficients of a block. */
  static final int GROUP = 9 * Lanes.COUNT;

  /** For each block that reads two copies of the bank where it reads, from sample 0 of the trace on; else negative. */
  final int[] window;

  /** Whether some block of the span has no curves. */
  boolean lacks;

  /** For every 32 blocks, from block 0 on, and lane a bit for each of them, if in the span, that has no curves. */
  final int[] lacking;

  /** The same for those of them whose place in the bank has a kink, and that lack nothing else. */
  final int[] kinks;

  /** For each block the lowest copy of the bank that it reads, and how many after the next one. */
  final int[] copy;

  final int[] further;

  /** The logarithm of the bits of a word. */
  static final int WORD = 5;

  /** For each block whose place in the bank is no parabola the base that it has otherwise, else -1. */
  final int[] kinkBase;

  /** Of the pair, the block that {@link ExactBlocks} holds positions and weights of, or -1. */
  int placed = -1;

  /** The block of which it holds the positions alone; the block placed too. */
  int located = -1;

  /** The block for which {@link #places} holds the place of each lane, less the copy; or -1. */
  int kinked = -1;

  final float[] places = new float[Lanes.COUNT];

  Curves(int blocks) {
    this.blocks = blocks;
    int row = Math.ceilDiv((blocks + BEHIND) * Lanes.COUNT, LINE) * LINE;
    time = LEAD;
    ts = time + row;
    tg = ts + row;
    slopeS = tg + row;
    slopeG = slopeS + row;
    inverse = slopeG + row;
    weight = inverse + row;
    cosine = weight + row;
    between = cosine + row;
    p3 = between + row;
    c2 = p3 + row;
    c3 = c2 + row;
    bank = c2;
    bank2 = slopeS;
    bank3 = slopeG;
    coefficients = c3 + row;
    floats = new float[Math.max(LEAST_FLOATS, coefficients + blocks * GROUP)];
    int size = blocks * Lanes.COUNT;
    base = new int[size];
    window = new int[size];
    copy = new int[size];
    further = new int[size];
    kinkBase = new int[size];
    lacking = new int[((blocks >> WORD) + 1) * Lanes.COUNT];
    kinks = new int[lacking.length];
  }

  /** Makes all weights the same, where no stage does. */
  void weigh(float traceWeight) {
    if (floats[coefficients + W0] == traceWeight) return;
    for (int b = 0; b < blocks; b++) {
      int i = coefficients + b * GROUP + W0;
      Arrays.fill(floats, i, i + Lanes.COUNT, traceWeight);
    }
  }

  /** Turns to a lane, whose first block is {@code first}. */
  void turn(int next, int like, int first) {
    lane = next;
    pillar = like;
    begin = first;
    kinked = -1;
    placed = -1;
    located = -1;
  }

  /** Where the coefficients of the block whose values are at an element begin, from {@link #coefficients} on. */
  static int at(int element) {
    return element + ((element & -Lanes.COUNT) << 3);
  }

  /** Where values of a block of the pair are. */
  int element(int b) {
    return b * Lanes.COUNT + lane;
  }

  /** Where the coefficients of a block of the pair are. */
  int place(int b) {
    return coefficients + b * GROUP + lane;
  }

  /** The first block of the pair, from {@code b} on, that has no curves, or behind the last. */
  int nextLacking(int b) {
    return next(b, 0);
  }

  /** The first that has. */
  int nextReady(int b) {
    return next(b, -1);
  }

  private int next(int b, int flip) {
    int bits = -1 << b;
    for (int word = b >> WORD; word << WORD < to; word++, bits = -1) {
      int found = (lacking[word * Lanes.COUNT + lane] ^ flip) & bits;
      if (found != 0) return Math.min(to, (word << WORD) + Integer.numberOfTrailingZeros(found));
    }
    return to;
  }

  /** Whether a block of the pair has curves. */
  boolean has(int b) {
    return base[element(b)] >= 0;
  }
}
