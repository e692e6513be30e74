package org.pstm.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * RMS velocity on a regular cube: trilinear in V between its nodes, the nearest node's value outside.
 *
 * <p>The cube has a grid of its own, coarser or finer than the image's, rotated as it likes.
 */
public final class VelocityCube implements VelocityModel {

  private final BinGrid bins;
  private final Sampling time;
  private final float[] values;
  private final double least;
  private final double greatest;

  /**
   * Takes a copy of the values.
   *
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes, in seconds
   * @param values m/s, {@code [iy][ix][it]}, each above 0 and finite
   * @throws IllegalArgumentException where values are too many or too few, or one is not so; with its node
   */
  public VelocityCube(BinGrid bins, Sampling time, float[] values) {
    Require.present("bins", bins);
    Require.present("time", time);
    Require.present("values", values);
    this.bins = bins;
    this.time = time;
    this.values = values.clone();
    long nodes = Require.product("a velocity cube", bins.y().count(), bins.x().count(), time.count());
    if (this.values.length != nodes)
      throw new IllegalArgumentException("a velocity cube of " + bins.y().count() + " x " + bins.x().count() + " x "
          + time.count() + " needs " + nodes + " values: values=" + values.length);
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 0; i < this.values.length; i++) {
      float v = this.values[i];
      if (!(v > 0 && Float.isFinite(v))) throw new IllegalArgumentException(refusal(i));
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    least = low;
    greatest = high;
  }

  private String refusal(int i) {
    int it = i % time.count();
    int ix = i / time.count() % bins.x().count();
    int iy = i / time.count() / bins.x().count();
    return "velocity must be > 0 and finite: velocity=" + values[i] + " at iy=" + iy + " ix=" + ix + " it=" + it;
  }

  /** The nodes on the map. */
  public BinGrid bins() {
    return bins;
  }

  /** The times of the nodes. */
  public Sampling time() {
    return time;
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    Between x = Between.of(bins.frameX(where.x(), where.y()) / bins.x().spacing(), bins.x().count());
    Between y = Between.of(bins.frameY(where.x(), where.y()) / bins.y().spacing(), bins.y().count());
    int nt = time.count();
    for (int it = 0; it < tau.count(); it++) {
      Between t = Between.of(time.indexOf(tau.at(it)), nt);
      v[it] = y.mix(x.mix(column(x.low(), y.low(), t), column(x.high(), y.low(), t)),
          x.mix(column(x.low(), y.high(), t), column(x.high(), y.high(), t)));
    }
  }

  /** The value of a node, numbered as in {@code [iy][ix][it]}. */
  double node(int i) {
    return values[i];
  }

  /** Mixes models that stand for the columns of nodes, numbered {@code iy nx + ix}, as their values would be mixed. */
  void mixColumns(Point where, Sampling tau, VelocityModel[] columns, double[] v) {
    Between x = Between.of(bins.frameX(where.x(), where.y()) / bins.x().spacing(), bins.x().count());
    Between y = Between.of(bins.frameY(where.x(), where.y()) / bins.y().spacing(), bins.y().count());
    double[] one = new double[tau.count()];
    Arrays.fill(v, 0, tau.count(), 0);
    for (int corner = 0; corner < 4; corner++) {
      double share = x.share(corner & 1) * y.share(corner >> 1);
      if (share == 0) continue;
      columns[y.node(corner >> 1) * bins.x().count() + x.node(corner & 1)].rms(where, tau, one);
      for (int it = 0; it < tau.count(); it++) v[it] += share * one[it];
    }
  }

  private double column(int ix, int iy, Between t) {
    int base = (iy * bins.x().count() + ix) * time.count();
    return t.mix(values[base + t.low()], values[base + t.high()]);
  }

  /** Whether {@code where} lies at most half a bin outside the nodes. */
  @Override
  public boolean covers(Point where) {
    double half = 0.5;
    double ix = bins.frameX(where.x(), where.y()) / bins.x().spacing();
    double iy = bins.frameY(where.x(), where.y()) / bins.y().spacing();
    return ix >= -half && ix <= bins.x().count() - half && iy >= -half && iy <= bins.y().count() - half;
  }

  @Override
  public double coveredUntil() {
    return time.last();
  }

  @Override
  public double least() {
    return least;
  }

  @Override
  public double greatest() {
    return greatest;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "cube of %d x %d x %d, %.1f..%.1f m/s",
        bins.y().count(), bins.x().count(), time.count(), least, greatest);
  }
}
