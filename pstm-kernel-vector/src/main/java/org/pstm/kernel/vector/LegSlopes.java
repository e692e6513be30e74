package org.pstm.kernel.vector;

/** d(t^2)/dq of a leg at the knots. */
final class LegSlopes extends CurveStage {

  private final KnotTables knots;
  private final Pairs pairs;
  private final Leg leg;
  private final Span span;

  LegSlopes(Workspace work, KnotTables knots, Leg leg) {
    this.knots = knots;
    this.leg = leg;
    pairs = work.pairs();
    span = new Span(knots.verticals);
  }

  @Override
  void compute(Curves curves) {
    knots.rays.slopes(span.at(curves, knots.row, leg.slopes(curves)), leg.squares(pairs), curves.floats);
  }
}
