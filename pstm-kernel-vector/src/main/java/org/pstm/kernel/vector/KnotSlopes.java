package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where the alias frequency lies among the copies of the filter bank, at the knots (theory.md, equations 20 and 21).
 * From the slopes of both legs over their times.
 */
final class KnotSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final Pairs pairs;
  private final AliasStep step;

  KnotSlopes(Workspace work) {
    pairs = work.pairs();
    step = new AliasStep(work);
  }

  @Override
  void compute(Curves curves) {
    step.open(curves.trace);
    FloatVector sx = FloatVector.fromArray(F, pairs.sx, 0);
    FloatVector sy = FloatVector.fromArray(F, pairs.sy, 0);
    FloatVector gx = FloatVector.fromArray(F, pairs.gx, 0);
    FloatVector gy = FloatVector.fromArray(F, pairs.gy, 0);
    for (int j = curves.from * Lanes.COUNT; j < (curves.to + Curves.BEHIND) * Lanes.COUNT; j += Lanes.COUNT) {
      FloatVector s = FloatVector.fromArray(F, curves.floats, curves.slopeS + j);
      FloatVector g = FloatVector.fromArray(F, curves.floats, curves.slopeG + j);
      step.place(step.of(s.mul(sx).add(g.mul(gx)), s.mul(sy).add(g.mul(gy)))).intoArray(curves.floats, curves.bank + j);
    }
  }
}
