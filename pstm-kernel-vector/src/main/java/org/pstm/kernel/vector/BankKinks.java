package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Leaves more blocks whose place in the filter bank has a kink to {@link BankPlaces}, where knots lie far apart.
 *
 * <p>Where the steeper axis changes, the slope of the place jumps by J for a block, and the cubic of that block errs by
 * up to J/10. Its c_3 is J (2 k - 1)/6 for a kink at u = k: nothing in the middle. But the c_3 of the block before and
 * that of the block behind differ by J/6 wherever in the block the kink is, and by f''''/3 where there is none.
 * Beyond either end of the span the next block inside stands for that block: no pair begins with the first block of the
 * span ({@link VectorV3}), but where that is the first of all.
 */
final class BankKinks extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;
  private static final int L = Lanes.COUNT;

  /** The greatest difference of a place that is smooth: the error of a kink is 1.2e-3 copies at most. */
  private static final float LEAST = 2e-3f;

  @Override
  void compute(Curves curves) {
    int third = curves.bank3;
    int last = curves.to - 1;
    for (int b = curves.from; b <= last; b++) {
      int i = b * L;
      FloatVector above = FloatVector.fromArray(F, curves.floats, third + Math.max(b - 1, curves.from) * L);
      FloatVector below = FloatVector.fromArray(F, curves.floats, third + Math.min(b + 1, last) * L);
      VectorMask<Integer> kink = above.sub(below).abs().compare(VectorOperators.GT, LEAST).cast(I);
      IntVector base = IntVector.fromArray(I, curves.base, i);
      IntVector.fromArray(I, curves.window, i).blend(-1, kink).intoArray(curves.window, i);
      IntVector.fromArray(I, curves.kinkBase, i).lanewise(VectorOperators.MAX, base, kink)
          .intoArray(curves.kinkBase, i);
      base.blend(-1, kink).intoArray(curves.base, i);
    }
  }
}
