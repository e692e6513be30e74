package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where the alias frequency lies among the copies of the filter bank, at the knots (theory.md, equations 20 and 21).
 */
final class KnotSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final Pair pair;
  private final AliasStep step;

  KnotSlopes(Workspace work, KnotTables knots) {
    this.knots = knots;
    pair = work.pair();
    step = new AliasStep(work);
  }

  @Override
  void compute(Curves curves) {
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    step.open(curves.trace);
    int row = curves.pillar * knots.row;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, knots.quarterSquare, j);
      FloatVector inverse = FloatVector.fromArray(F, curves.inverse, j);
      FloatVector s = knots.rays.slope(row + j, vertical, source)
          .mul(inverse.mul(FloatVector.fromArray(F, curves.tg, j)));
      FloatVector g = knots.rays.slope(row + j, vertical, receiver)
          .mul(inverse.mul(FloatVector.fromArray(F, curves.ts, j)));
      step.place(step.of(s, g)).intoArray(curves.bank, j);
    }
  }
}
