package org.pstm.model;

import java.util.Locale;

/**
 * Eta on a regular cube: trilinear between its nodes, the nearest node's value outside.
 *
 * <p>The cube has a grid of its own, coarser or finer than the image's, rotated as it likes. Memory: 4 bytes a node.
 */
public final class EtaCube implements EtaModel {

  private final BinGrid bins;
  private final Sampling time;
  private final float[] values;
  private final Kind kind;
  private final double least;
  private final double greatest;

  /**
   * Takes a copy of the values.
   *
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes, in seconds
   * @param values eta, {@code [iy][ix][it]}, each above -0.4 and finite
   * @param kind interval or effective
   * @throws IllegalArgumentException where values are too many or too few, or one is not so; with its node
   */
  public EtaCube(BinGrid bins, Sampling time, float[] values, Kind kind) {
    Require.present("bins", bins);
    Require.present("time", time);
    Require.present("values", values);
    Require.present("kind", kind);
    this.bins = bins;
    this.time = time;
    this.values = values.clone();
    this.kind = kind;
    long nodes = Require.product("an eta cube", bins.y().count(), bins.x().count(), time.count());
    if (this.values.length != nodes)
      throw new IllegalArgumentException("an eta cube of " + bins.y().count() + " x " + bins.x().count() + " x "
          + time.count() + " needs " + nodes + " values: values=" + values.length);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < this.values.length; i++) {
      float eta = this.values[i];
      if (!(eta > EtaFunction.LEAST && Float.isFinite(eta))) throw new IllegalArgumentException(refusal(i));
      low = Math.min(low, eta);
      high = Math.max(high, eta);
    }
    least = low;
    greatest = high;
  }

  private String refusal(int i) {
    int it = i % time.count();
    int ix = i / time.count() % bins.x().count();
    int iy = i / time.count() / bins.x().count();
    return "eta must be above -0.4 and finite: eta=" + values[i] + " at iy=" + iy + " ix=" + ix + " it=" + it;
  }

  @Override
  public void eta(Point where, Sampling tau, double[] eta) {
    Between x = Between.of(bins.frameX(where.x(), where.y()) / bins.x().spacing(), bins.x().count());
    Between y = Between.of(bins.frameY(where.x(), where.y()) / bins.y().spacing(), bins.y().count());
    for (int it = 0; it < tau.count(); it++) {
      Between t = Between.of(time.indexOf(tau.at(it)), time.count());
      eta[it] = y.mix(x.mix(column(x.low(), y.low(), t), column(x.high(), y.low(), t)),
          x.mix(column(x.low(), y.high(), t), column(x.high(), y.high(), t)));
    }
  }

  private double column(int ix, int iy, Between t) {
    int base = (iy * bins.x().count() + ix) * time.count();
    return t.mix(values[base + t.low()], values[base + t.high()]);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%s eta, cube of %d x %d x %d, %.3f..%.3f", kind.jobName(), bins.y().count(),
        bins.x().count(), time.count(), least, greatest);
  }
}
