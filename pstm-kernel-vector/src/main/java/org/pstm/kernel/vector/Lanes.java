package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The widths of the vectors here, and the blocks of output samples that go with them: a block is as many samples
 * as a vector has lanes, a pillar is padded to whole blocks.
 */
final class Lanes {

  /** The widest vectors of this processor. */
  static final VectorSpecies<Float> FLOAT = FloatVector.SPECIES_PREFERRED;

  /** As many integers. */
  static final VectorSpecies<Integer> INT = IntVector.SPECIES_PREFERRED;

  /** Lanes of a vector, samples of a block. */
  static final int COUNT = FLOAT.length();

  /** What one Java array holds on every virtual machine. */
  static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8L;

  private Lanes() {}

  /** Blocks that hold {@code samples}. */
  static int blocks(int samples) {
    return Math.ceilDiv(samples, COUNT);
  }

  /** Samples of whole blocks that hold {@code samples}. */
  static int padded(int samples) {
    return blocks(samples) * COUNT;
  }
}
