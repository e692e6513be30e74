package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link KnotSlopes} for straight rays, whose slope is U. */
final class StraightSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final AliasStep step;

  StraightSlopes(Workspace work, KnotTables knots) {
    this.knots = knots;
    step = new AliasStep(work);
  }

  @Override
  void compute(Curves curves) {
    step.open(curves.trace);
    int row = curves.pillar * knots.row;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector slowness = FloatVector.fromArray(F, knots.rays.slownessSquare, row + j);
      FloatVector inverse = FloatVector.fromArray(F, curves.inverse, j);
      FloatVector s = slowness.mul(inverse.mul(FloatVector.fromArray(F, curves.tg, j)));
      FloatVector g = slowness.mul(inverse.mul(FloatVector.fromArray(F, curves.ts, j)));
      step.place(step.of(s, g)).intoArray(curves.bank, j);
    }
  }
}
