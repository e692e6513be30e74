package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.pstm.physics.AliasFilter;

/**
 * Where the alias frequency lies among the copies of the filter bank, at the knots (theory.md, equations 20 and 21).
 */
final class KnotSlopes implements CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  /** Beyond the copies' 0..7 by so much that what is lost is not seen inside of them. */
  private static final float LEAST = -1;

  private static final float MOST = AliasFilter.COPIES;

  private final KnotTables knots;
  private final Pair pair;
  private final AliasStep step;

  KnotSlopes(Workspace work, KnotTables knots) {
    this.knots = knots;
    pair = work.pair();
    step = new AliasStep(work);
  }

  @Override
  public void compute(Curves curves) {
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    step.open(curves.trace);
    int row = curves.pillar * knots.row;
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, knots.quarterSquare, j);
      FloatVector s = knots.rays.slope(row + j, vertical, source).div(FloatVector.fromArray(F, curves.ts, j));
      FloatVector g = knots.rays.slope(row + j, vertical, receiver).div(FloatVector.fromArray(F, curves.tg, j));
      step.place(step.of(s, g)).max(LEAST).min(MOST).intoArray(curves.bank, j);
    }
  }
}
