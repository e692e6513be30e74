package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The step of the operator from bin to bin of {@link ExactLanes}, where their places will be. */
final class ExactSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;
  private static final int L = Lanes.COUNT;

  private final TileTables tables;
  private final Pair pair;
  private final AliasStep step;
  private final ExactLanes lanes;

  ExactSlopes(Workspace work, ExactLanes lanes) {
    this.lanes = lanes;
    tables = work.tables();
    pair = work.pair();
    step = new AliasStep(work);
  }

  @Override
  void compute(Curves curves) {
    step.open(curves.trace);
    int row = tables.first(curves.pillar);
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    for (int n = 0; n < lanes.count; n++) {
      int i = lanes.blocks[n] * L;
      FloatVector vertical = FloatVector.fromArray(F, tables.positiveQuarterSquare, i);
      FloatVector u = FloatVector.fromArray(F, tables.slownessSquare, row + i);
      step.ofPair(u.div(vertical.add(u.mul(source)).sqrt()), u.div(vertical.add(u.mul(receiver)).sqrt()))
          .intoArray(lanes.places, i);
    }
  }
}
