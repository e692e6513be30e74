package org.pstm.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * RMS velocity on a regular cube: trilinear in V between its nodes, the nearest node's value outside.
 *
 * <p>The cube has a grid of its own, coarser or finer than the image's, rotated as it likes.
 */
public final class VelocityCube implements VelocityModel {

  private final NodeCube nodes;

  /**
   * Takes a copy of the values.
   *
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes, in seconds
   * @param values m/s, {@code [iy][ix][it]}, each above 0 and finite
   * @throws IllegalArgumentException where values are too many or too few, or one is not so; with its node
   */
  public VelocityCube(BinGrid bins, Sampling time, float[] values) {
    nodes = new NodeCube("a velocity cube", bins, time, values).require(v -> v > 0 && Double.isFinite(v),
        "velocity must be > 0 and finite", "velocity");
  }

  /** The nodes on the map. */
  public BinGrid bins() {
    return nodes.bins();
  }

  /** The times of the nodes. */
  public Sampling time() {
    return nodes.time();
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    nodes.fill(where, tau, v);
  }

  /** The value of a node, numbered as in {@code [iy][ix][it]}. */
  double node(int i) {
    return nodes.node(i);
  }

  /** Mixes models that stand for the columns of nodes, numbered {@code iy nx + ix}, as their values would be mixed. */
  void mixColumns(Point where, Sampling tau, VelocityModel[] columns, double[] v) {
    Between x = nodes.x(where);
    Between y = nodes.y(where);
    double[] one = new double[tau.count()];
    Arrays.fill(v, 0, tau.count(), 0);
    for (int corner = 0; corner < 4; corner++) {
      double share = x.share(corner & 1) * y.share(corner >> 1);
      if (share == 0) continue;
      columns[y.node(corner >> 1) * bins().x().count() + x.node(corner & 1)].rms(where, tau, one);
      for (int it = 0; it < tau.count(); it++) v[it] += share * one[it];
    }
  }

  /** Whether {@code where} lies at most half a bin outside the nodes. */
  @Override
  public boolean covers(Point where) {
    double half = 0.5;
    BinGrid bins = bins();
    double ix = bins.frameX(where.x(), where.y()) / bins.x().spacing();
    double iy = bins.frameY(where.x(), where.y()) / bins.y().spacing();
    return ix >= -half && ix <= bins.x().count() - half && iy >= -half && iy <= bins.y().count() - half;
  }

  @Override
  public double coveredUntil() {
    return nodes.time().last();
  }

  @Override
  public double least() {
    return nodes.least();
  }

  @Override
  public double greatest() {
    return nodes.greatest();
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "cube of %s, %.1f..%.1f m/s", nodes.describe(), least(), greatest());
  }
}
