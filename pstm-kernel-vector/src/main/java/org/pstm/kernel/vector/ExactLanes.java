package org.pstm.kernel.vector;

/**
 * Positions, weights and places in the filter bank of all blocks of a pair that are no parabolas, lane by lane: what
 * {@link ExactBlocks} and {@link BankPlaces} find for one block. One after the other such blocks wait for their roots,
 * logarithms and comparisons; stage by stage the waits of several overlap.
 */
final class ExactLanes {

  private static final int L = Lanes.COUNT;

  /** Behind the last block that may be here. */
  int end;

  /** The blocks that are, in their order. */
  final int[] blocks;

  int count;

  /** For each block the first sample that is read, or -1; from the first block of the pair on up to the end. */
  final int[] base;

  /** The lowest copy of the bank that a block reads, and how many after the next one. */
  final int[] copy;

  final int[] further;

  /** p - base - 1/2 of each lane, its weight, and its place in the bank less the copy. */
  final float[] positions;

  final float[] weights;
  final float[] places;

  ExactLanes(int size) {
    blocks = new int[size];
    base = new int[size];
    copy = new int[size];
    further = new int[size];
    positions = new float[size * L];
    weights = new float[size * L];
    places = new float[size * L];
  }

  /** Whether a block of the pair is here. */
  boolean has(int b) {
    return b < end && base[b] >= 0;
  }

  /** Multiplies weights by a taper. */
  void fade(int from, int to, float taper) {
    for (int b = from; b < Math.min(to, end); b++)
      if (base[b] >= 0) for (int i = b * L; i < (b + 1) * L; i++) weights[i] *= taper;
  }
}
