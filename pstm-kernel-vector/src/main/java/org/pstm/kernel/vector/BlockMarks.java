package org.pstm.kernel.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Marks, a bit for each, the blocks that have no curves, and whether there are such. */
final class BlockMarks extends CurveStage {

  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  /** From the sign of a number to its lowest bit. */
  static final int SIGN = Integer.SIZE - 1;

  @Override
  void compute(Curves curves) {
    IntVector some = IntVector.zero(I);
    for (int from = curves.from; from < curves.to;) {
      int word = from >> Curves.WORD;
      int end = Math.min(curves.to, word + 1 << Curves.WORD);
      IntVector bits = IntVector.zero(I);
      for (int b = from; b < end; b++)
        bits = bits.or(IntVector.fromArray(I, curves.base, b * L).lanewise(VectorOperators.LSHR, SIGN)
            .lanewise(VectorOperators.LSHL, b));
      bits.intoArray(curves.lacking, word * L);
      some = some.or(bits);
      from = end;
    }
    curves.lacks = some.compare(VectorOperators.NE, 0).anyTrue();
  }
}
