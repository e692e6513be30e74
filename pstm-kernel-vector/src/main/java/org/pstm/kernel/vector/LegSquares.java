package org.pstm.kernel.vector;

/** The squared times of a leg at the knots, in the place of the times. */
final class LegSquares extends CurveStage {

  private final KnotTables knots;
  private final Pairs pairs;
  private final Leg leg;
  private final Span span;

  LegSquares(Workspace work, KnotTables knots, Leg leg) {
    this.knots = knots;
    this.leg = leg;
    pairs = work.pairs();
    span = new Span(knots.verticals);
  }

  @Override
  void compute(Curves curves) {
    knots.rays.squares(span.at(curves, knots.row, leg.times(curves)), leg.squares(pairs), curves.floats);
  }
}
