package org.pstm.kernel.vector;

/** d(t^2)/dq of a leg at the knots. */
final class LegSlopes extends CurveStage {

  private final KnotTables knots;
  private final Pair pair;
  private final Leg leg;
  private final Span span;

  LegSlopes(Workspace work, KnotTables knots, Leg leg) {
    this.knots = knots;
    this.leg = leg;
    pair = work.pair();
    span = new Span(knots.quarterSquare);
  }

  @Override
  void compute(Curves curves) {
    knots.rays.slopes(span.at(curves, knots.row), leg.square(pair), leg.slopes(curves));
  }
}
