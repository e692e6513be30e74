package org.pstm.model;

import java.util.function.DoublePredicate;

/**
 * Values at the nodes of a regular cube, {@code [iy][ix][it]}: trilinear between them, the nearest node's outside. It
 * has a grid of its own, rotated as it likes. Memory: 4 bytes a node.
 */
final class NodeCube {

  private final BinGrid bins;
  private final Sampling time;
  private final float[] values;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /**
   * Takes a copy of the values.
   *
   * @param name what messages call it
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes, in seconds
   * @throws IllegalArgumentException where values are too many or too few
   */
  NodeCube(String name, BinGrid bins, Sampling time, float[] values) {
    Require.present("bins", bins);
    Require.present("time", time);
    Require.present("values", values);
    this.bins = bins;
    this.time = time;
    this.values = values.clone();
    long nodes = Require.product(name, bins.y().count(), bins.x().count(), time.count());
    if (values.length != nodes)
      throw new IllegalArgumentException(name + " of " + describe() + " needs " + nodes + " values: values="
          + values.length);
    for (float value : this.values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }

  /**
   * This cube, if each of its values is allowed.
   *
   * @param rule what they must be
   * @param symbol what messages call one
   * @throws IllegalArgumentException for the first that is not, with its node
   */
  NodeCube require(DoublePredicate allowed, String rule, String symbol) {
    for (int i = 0; i < values.length; i++)
      if (!allowed.test(values[i]))
        throw new IllegalArgumentException(rule + ": " + symbol + "=" + values[i] + place(i));
    return this;
  }

  private String place(int i) {
    int ix = i / time.count() % bins.x().count();
    int iy = i / time.count() / bins.x().count();
    return " at iy=" + iy + " ix=" + ix + " it=" + i % time.count();
  }

  /** The nodes on the map. */
  BinGrid bins() {
    return bins;
  }

  /** The times of the nodes. */
  Sampling time() {
    return time;
  }

  /** The value of a node, numbered as in {@code [iy][ix][it]}. */
  float node(int i) {
    return values[i];
  }

  /** The least value of a node. */
  double least() {
    return least;
  }

  /** The greatest value of a node. */
  double greatest() {
    return greatest;
  }

  /** Where a place lies between nodes along x. */
  Between x(Point where) {
    return Between.of(bins.frameX(where.x(), where.y()) / bins.x().spacing(), bins.x().count());
  }

  /** The same along y. */
  Between y(Point where) {
    return Between.of(bins.frameY(where.x(), where.y()) / bins.y().spacing(), bins.y().count());
  }

  /** Fills {@code out} with the values below a place at some times. */
  void fill(Point where, Sampling tau, double[] out) {
    Between x = x(where);
    Between y = y(where);
    for (int it = 0; it < tau.count(); it++) {
      Between t = Between.of(time.indexOf(tau.at(it)), time.count());
      out[it] = y.mix(x.mix(column(x.low(), y.low(), t), column(x.high(), y.low(), t)),
          x.mix(column(x.low(), y.high(), t), column(x.high(), y.high(), t)));
    }
  }

  private double column(int ix, int iy, Between t) {
    int base = (iy * bins.x().count() + ix) * time.count();
    return t.mix(values[base + t.low()], values[base + t.high()]);
  }

  /** Numbers of nodes along y, x and time. */
  String describe() {
    return bins.y().count() + " x " + bins.x().count() + " x " + time.count();
  }
}
