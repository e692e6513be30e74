package org.pstm.kernel.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Marks, a bit for each, the blocks that lack but a place in the filter bank: it has a kink there. */
final class KinkMarks extends CurveStage {

  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  @Override
  void compute(Curves curves) {
    for (int from = curves.from; from < curves.to;) {
      int word = from >> Curves.WORD;
      int end = Math.min(curves.to, word + 1 << Curves.WORD);
      IntVector bits = IntVector.zero(I);
      for (int b = from; b < end; b++)
        bits = bits.or(IntVector.fromArray(I, curves.kinkBase, b * L).lanewise(VectorOperators.LSHR, BlockMarks.SIGN)
            .lanewise(VectorOperators.XOR, 1).lanewise(VectorOperators.LSHL, b));
      bits.intoArray(curves.kinks, word * L);
      from = end;
    }
  }
}
