package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where the alias frequency lies among the copies of the filter bank, at the knots (theory.md, equations 20 and 21).
 * Of the slopes that {@link LegSlopes} computed; {@link StraightSlopes} does all of it for straight rays.
 */
final class KnotSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final AliasStep step;

  KnotSlopes(Workspace work) {
    step = new AliasStep(work);
  }

  @Override
  void compute(Curves curves) {
    step.open(curves.trace);
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector inverse = FloatVector.fromArray(F, curves.inverse, j);
      FloatVector perSource = inverse.mul(FloatVector.fromArray(F, curves.tg, j));
      FloatVector perReceiver = inverse.mul(FloatVector.fromArray(F, curves.ts, j));
      FloatVector s = FloatVector.fromArray(F, curves.slopeS, j).mul(perSource);
      FloatVector g = FloatVector.fromArray(F, curves.slopeG, j).mul(perReceiver);
      step.place(step.of(s, g)).intoArray(curves.bank, j);
    }
  }
}
