package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Output samples of a pillar, or knots of as many pillars as a vector has lanes, for which {@link RayTables} computes
 * legs.
 */
final class Span {

  /** T, by number of the element. */
  private final float[] quarterSquare;

  /** The element of the tables that belongs to number 0. */
  int first;

  /** The first number and the one behind the last; whole vectors are computed. */
  int from;

  int end;

  Span(float[] quarterSquare) {
    this.quarterSquare = quarterSquare;
  }

  /** The element of what is computed that belongs to number 0. */
  int to;

  /**
   * Makes it the knots of {@code curves}.
   *
   * @param row elements of a row of the tables
   * @param element where what is computed begins
   */
  Span at(Curves curves, int row, int element) {
    to = element;
    first = curves.alike * row;
    from = curves.from * Lanes.COUNT;
    end = (curves.to + Curves.BEHIND) * Lanes.COUNT;
    return this;
  }

  FloatVector vertical(int j) {
    return FloatVector.fromArray(Lanes.FLOAT, quarterSquare, j);
  }
}
