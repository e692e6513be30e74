package org.pstm.model;

/** Two neighbouring nodes and the weight of the upper one; clamped to the axis. */
record Between(int low, int high, double weight) {

  static Between of(double index, int count) {
    double inside = Math.clamp(index, 0, count - 1);
    int low = (int) inside;
    return new Between(low, Math.min(low + 1, count - 1), inside - low);
  }

  /** The node of one side, 0 below and 1 above. */
  int node(int side) {
    return side == 0 ? low : high;
  }

  /** The share of one side. */
  double share(int side) {
    return side == 0 ? 1 - weight : weight;
  }

  double mix(double a, double b) {
    return a + weight * (b - a);
  }
}
