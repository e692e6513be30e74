package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.physics.AliasFilter;

/** The copies of the filter bank that {@link ExactLanes} read, and their places from the lowest on. */
final class ExactCopies extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final AliasStep step;
  private final ExactLanes lanes;

  ExactCopies(Workspace work, ExactLanes lanes) {
    this.lanes = lanes;
    step = new AliasStep(work);
  }

  @Override
  void compute(Curves curves) {
    for (int n = 0; n < lanes.count; n++) {
      int b = lanes.blocks[n];
      FloatVector place = Lanes.clamp(step.place(FloatVector.fromArray(F, lanes.places, b * L)),
          AliasFilter.COPIES - 1f);
      // The bits of floats that are not negative are ordered as these are, and compared by one instruction.
      IntVector bits = place.reinterpretAsInts();
      int copy = Math.min((int) Float.intBitsToFloat(bits.reduceLanes(VectorOperators.MIN)), AliasFilter.COPIES - 2);
      float most = Float.intBitsToFloat(bits.reduceLanes(VectorOperators.MAX)) - copy;
      lanes.copy[b] = copy;
      lanes.further[b] = Math.max(0, (int) Math.ceil(most) - 1);
      place.sub((float) copy).intoArray(lanes.places, b * L);
    }
  }
}
