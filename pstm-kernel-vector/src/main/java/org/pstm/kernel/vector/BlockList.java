package org.pstm.kernel.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Blocks of one kind of all pillars of a group: the elements at which {@link Curves} hold what they hold by block. A
 * loop over such a list goes on where loops over the runs of one pair after the other would end and begin, at ends that
 * no processor foresees.
 */
final class BlockList {

  private static final int L = Lanes.COUNT;

  /** Processors with short vectors have no instruction that moves some lanes of them together. */
  private static final boolean BY_VECTORS = L > 4;

  final int[] elements;
  int count;

  /** A list of at most {@code size} blocks. */
  BlockList(int size) {
    elements = new int[size + L];
  }

  void add(int element) {
    elements[count++] = element;
  }

  /** Adds a block of some lanes. */
  void add(int b, VectorMask<Integer> lanes) {
    if (BY_VECTORS) {
      IntVector.zero(Lanes.INT).addIndex(1).add(b * L).compress(lanes).intoArray(elements, count);
      count += lanes.trueCount();
    } else for (long left = lanes.toLong(); left != 0; left &= left - 1) add(b * L + Long.numberOfTrailingZeros(left));
  }
}
