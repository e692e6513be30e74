package org.pstm.io.velocity;

/**
 * Evenly spaced nodes along an axis, in whatever it counts.
 *
 * @param first value at node 0
 * @param step from node to node, not 0; negative where values fall
 * @param count number of nodes
 */
record CubeAxis(double first, double step, int count) {

  /** Values off their regular places by this share of a step are not regular. */
  private static final double JITTER = 0.01;

  /** The axis of listed values; null where they are not evenly spaced. */
  static CubeAxis of(double[] values) {
    int n = values.length;
    double step = n == 1 ? 1 : (values[n - 1] - values[0]) / (n - 1);
    if (step == 0 || !Double.isFinite(step)) return null;
    for (int i = 0; i < n; i++)
      if (!(Math.abs(values[i] - values[0] - i * step) <= JITTER * Math.abs(step))) return null;
    return new CubeAxis(values[0], step, n);
  }

  /** The same nodes, counted by a numbering that begins with {@code zero} and goes on by {@code unit}. */
  CubeAxis inUnits(double zero, double unit) {
    return new CubeAxis((first - zero) / unit, step / unit, count);
  }

  boolean falls() {
    return step < 0;
  }

  /** The value of the node that is first where values rise. */
  double least() {
    return falls() ? first + (count - 1) * step : first;
  }

  /** The distance of two nodes. */
  double spacing() {
    return Math.abs(step);
  }

  /** The position, where values rise, of node i. */
  int rising(int i) {
    return falls() ? count - 1 - i : i;
  }
}
