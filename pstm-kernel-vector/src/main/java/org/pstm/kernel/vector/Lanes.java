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

  /** 1.5 * 2^23: added to a float below 2^22 it rounds it to a whole number, held in the low bits. */
  static final float ROUND = 12_582_912f;

  /** The bits of {@link #ROUND}. */
  static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  /** The number of each lane, in lanes: 0, 1/L, 2/L ... */
  static final FloatVector SHARES = FloatVector.zero(FLOAT).addIndex(1).mul(1f / COUNT);

  /** The same from -1 up to where the next block would begin, 1. */
  static final FloatVector CENTRED = SHARES.mul(2f).sub(1f);

  private Lanes() {}

  /**
   * Lanes within 0 and {@code most}, NaN being some of them. The bits of positive floats are ordered as the floats are,
   * and those of others are negative numbers, so that two instructions do what twelve do with the minimum of floats,
   * which knows NaN and -0.
   */
  static FloatVector clamp(FloatVector x, float most) {
    return x.reinterpretAsInts().max(0).min(Float.floatToRawIntBits(most)).reinterpretAsFloats();
  }

  /** The greater of lanes that are not negative. */
  static FloatVector greater(FloatVector x, FloatVector y) {
    return x.reinterpretAsInts().max(y.reinterpretAsInts()).reinterpretAsFloats();
  }

  /** Blocks that hold {@code samples}. */
  static int blocks(int samples) {
    return Math.ceilDiv(samples, COUNT);
  }

  /** Samples of whole blocks that hold {@code samples}. */
  static int padded(int samples) {
    return blocks(samples) * COUNT;
  }
}
