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
 * Beyond either end of the span the next block inside stands for that block.
 */
final class BankKinks extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final VectorSpecies<Integer> I = Lanes.INT;

  /** The greatest difference of a place that is smooth: the error of a kink is 1.2e-3 copies at most. */
  private static final float LEAST = 2e-3f;

  /** The number of each lane. */
  private static final IntVector LANES = IntVector.zero(I).addIndex(1);

  /** Selects the lane before each from the vector before and this one, and the lane behind from this and the next. */
  private static final IntVector BEFORE = LANES.add(Lanes.COUNT - 1);

  private static final IntVector BEHIND = LANES.add(1);

  @Override
  void compute(Curves curves) {
    float[] third = curves.bank3;
    int last = curves.to - 1;
    FloatVector before = FloatVector.broadcast(F, third[curves.from]);
    for (int b = curves.from; b <= last; b += Lanes.COUNT) {
      FloatVector c3 = FloatVector.fromArray(F, third, b);
      FloatVector above = BEFORE.selectFrom(before.reinterpretAsInts(), c3.reinterpretAsInts()).reinterpretAsFloats();
      FloatVector below = BEHIND.selectFrom(c3.reinterpretAsInts(),
          FloatVector.fromArray(F, third, b + Lanes.COUNT).reinterpretAsInts()).reinterpretAsFloats();
      // Behind the last block of the span stands what another pair left there.
      below = below.blend(c3, LANES.compare(VectorOperators.EQ, last - b).cast(F));
      VectorMask<Integer> kink = above.sub(below).abs().compare(VectorOperators.GT, LEAST).cast(I);
      curves.kinks[(b - curves.from) / Lanes.COUNT] |= kink.toLong();
      IntVector base = IntVector.fromArray(I, curves.base, b);
      IntVector.fromArray(I, curves.element, b).blend(-1, kink).intoArray(curves.element, b);
      IntVector.fromArray(I, curves.kinkBase, b).lanewise(VectorOperators.MAX, base, kink)
          .intoArray(curves.kinkBase, b);
      base.blend(-1, kink).intoArray(curves.base, b);
      before = c3;
    }
  }
}
