package org.pstm.kernel.vector;

import jdk.incubator.vector.FloatVector;

/** Knots or output samples of a pillar, one after another, for which {@link RayTables} computes legs. */
final class Span {

  /** T, by number of the knot or sample. */
  private final float[] quarterSquare;

  /** The element of the tables that belongs to number 0. */
  int first;

  /** The first number and the one behind the last; whole vectors are computed. */
  int from;

  int end;

  Span(float[] quarterSquare) {
    this.quarterSquare = quarterSquare;
  }

  /** Makes it the knots of a pair; a row of the tables has {@code row} of them. */
  Span at(Curves curves, int row) {
    first = curves.pillar * row;
    from = curves.from;
    end = curves.to + 3;
    return this;
  }

  FloatVector vertical(int j) {
    return FloatVector.fromArray(Lanes.FLOAT, quarterSquare, j);
  }
}
