package org.pstm.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** The legs of a pair for some samples of its pillar, as {@link LegSquares} and {@link LegSlopes} are for knots. */
final class PairLegs {

  private final RayTables rays;
  private final Pair pair;
  private final Span span;
  private final float[] way = new float[Lanes.COUNT];

  PairLegs(Workspace work, RayTables rays) {
    this.rays = rays;
    pair = work.pair();
    span = new Span(work.tables().positiveQuarterSquare);
  }

  /**
   * Turns to samples of a pillar.
   *
   * @param row element of its sample 0
   * @param from the first sample, that of a block
   * @param end behind the last
   */
  void turn(int row, int from, int end) {
    span.first = row;
    span.from = from;
    span.end = end;
  }

  /** Fills the squared times of a leg, by sample. */
  void squares(Leg leg, float[] to) {
    Arrays.fill(way, leg.square(pair));
    rays.squares(span, way, to);
  }

  /** Fills its slopes, d(t^2)/dq. */
  void slopes(Leg leg, float[] to) {
    Arrays.fill(way, leg.square(pair));
    rays.slopes(span, way, to);
  }

  /** Makes times of the squares of both legs. */
  void roots(float[] source, float[] receiver) {
    for (int it = span.from; it < span.end; it += Lanes.COUNT) {
      FloatVector.fromArray(Lanes.FLOAT, source, it).sqrt().intoArray(source, it);
      FloatVector.fromArray(Lanes.FLOAT, receiver, it).sqrt().intoArray(receiver, it);
    }
  }
}
