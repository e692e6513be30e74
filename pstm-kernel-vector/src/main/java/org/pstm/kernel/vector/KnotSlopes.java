package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where the alias frequency lies among the copies of the filter bank, at the knots (theory.md, equations 20 and 21).
 * {@link StraightSlopes} does it for straight rays in one loop.
 */
final class KnotSlopes extends CurveStage {

  private static final VectorSpecies<Float> F = Lanes.FLOAT;

  private final KnotTables knots;
  private final Pair pair;
  private final AliasStep step;
  private final Span span;
  private final float[] source;
  private final float[] receiver;

  KnotSlopes(Workspace work, KnotTables knots) {
    this.knots = knots;
    pair = work.pair();
    step = new AliasStep(work);
    span = new Span(knots.quarterSquare);
    source = new float[knots.quarterSquare.length];
    receiver = new float[knots.quarterSquare.length];
  }

  @Override
  void compute(Curves curves) {
    step.open(curves.trace);
    span.first = curves.pillar * knots.row;
    span.from = curves.from;
    span.end = curves.to + 3;
    knots.rays.slopes(span, pair.sourceSquare, source);
    knots.rays.slopes(span, pair.receiverSquare, receiver);
    for (int j = curves.from; j < curves.to + 3; j += Lanes.COUNT) {
      FloatVector inverse = FloatVector.fromArray(F, curves.inverse, j);
      FloatVector s = FloatVector.fromArray(F, source, j).mul(inverse.mul(FloatVector.fromArray(F, curves.tg, j)));
      FloatVector g = FloatVector.fromArray(F, receiver, j).mul(inverse.mul(FloatVector.fromArray(F, curves.ts, j)));
      step.place(step.of(s, g)).intoArray(curves.bank, j);
    }
  }
}
