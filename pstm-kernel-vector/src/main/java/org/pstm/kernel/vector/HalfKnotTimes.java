package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Positions half-way between the knots. */
final class HalfKnotTimes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final HalfKnots halves;
  private final StagedTraces traces;
  private final Pair pair;

  HalfKnotTimes(Workspace work, HalfKnots halves) {
    this.halves = halves;
    traces = work.traces();
    pair = work.pair();
  }

  @Override
  void compute(Curves curves) {
    FloatVector source = FloatVector.broadcast(F, pair.sourceSquare);
    FloatVector receiver = FloatVector.broadcast(F, pair.receiverSquare);
    float delay = traces.delay[curves.trace];
    int row = halves.first(curves.pillar);
    for (int j = curves.from; j < curves.to + 2; j += Lanes.COUNT) {
      FloatVector vertical = FloatVector.fromArray(F, halves.quarterSquare, j);
      halves.rays.square(row + j, vertical, source).sqrt()
          .add(halves.rays.square(row + j, vertical, receiver).sqrt()).sub(delay).intoArray(curves.between, j);
    }
  }
}
