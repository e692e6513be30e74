package org.pstm.model;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The RMS velocity of a regular cube of interval or average velocities.
 *
 * <p>Each column of nodes is converted by itself, exactly, as {@link IntervalVelocity} and {@link AverageVelocity} do
 * it: an interval velocity belongs to the layer that <em>ends</em> at its node and begins at the node above, the first
 * node's at the surface; an average velocity is linear between nodes. Between four columns V is bilinear in their RMS
 * velocities; outside, the nearest holds. Below the last node the interval velocity stays. Memory: 32 bytes a node.
 */
public final class LayeredVelocityCube implements VelocityModel {

  private final VelocityCube nodes;
  private final VelocityModel[] columns;
  private final String kind;
  private final double least;
  private final double greatest;

  private LayeredVelocityCube(VelocityCube nodes, String kind, BiFunction<double[], double[], VelocityModel> toRms) {
    this.nodes = nodes;
    this.kind = kind;
    Require.notNegative("time of the first node", nodes.time().first());
    int nx = nodes.bins().x().count();
    int nt = nodes.time().count();
    columns = new VelocityModel[nx * nodes.bins().y().count()];
    double[] times = new double[nt];
    for (int it = 0; it < nt; it++) times[it] = nodes.time().at(it);
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 0; i < columns.length; i++) {
      double[] v = new double[nt];
      for (int it = 0; it < nt; it++) v[it] = nodes.node(i * nt + it);
      columns[i] = column(i, () -> toRms.apply(times, v));
      low = Math.min(low, columns[i].least());
      high = Math.max(high, columns[i].greatest());
    }
    least = low;
    greatest = high;
  }

  private VelocityModel column(int i, Supplier<VelocityModel> conversion) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException e) {
      int nx = nodes.bins().x().count();
      throw new IllegalArgumentException("iy=" + i / nx + " ix=" + i % nx + ": " + e.getMessage(), e);
    }
  }

  /**
   * A cube of interval velocities, each of the layer that ends at its node.
   *
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes in seconds, from 0 on
   * @param values m/s, {@code [iy][ix][it]}, each above 0 and finite
   */
  public static LayeredVelocityCube ofIntervals(BinGrid bins, Sampling time, float[] values) {
    return new LayeredVelocityCube(new VelocityCube(bins, time, values), IntervalVelocity.KIND,
        (times, v) -> new IntervalVelocity(times, v).toRms());
  }

  /**
   * A cube of average velocities.
   *
   * @param bins nodes on the map
   * @param time two-way vertical times of the nodes in seconds, from 0 on
   * @param values m/s, {@code [iy][ix][it]}, each above 0 and finite
   * @throws IllegalArgumentException where they imply an interval velocity that is not above 0, with its node
   */
  public static LayeredVelocityCube ofAverages(BinGrid bins, Sampling time, float[] values) {
    return new LayeredVelocityCube(new VelocityCube(bins, time, values), AverageVelocity.KIND,
        (times, v) -> new AverageVelocity(times, v).toRms());
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    nodes.mixColumns(where, tau, columns, v);
    for (int it = 0; it < tau.count(); it++) v[it] = Math.clamp(v[it], least, greatest);
  }

  @Override
  public boolean covers(Point where) {
    return nodes.covers(where);
  }

  @Override
  public double coveredUntil() {
    return nodes.coveredUntil();
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
    return String.format(Locale.ROOT, "RMS from %s velocities, cube of %d x %d x %d, %.1f..%.1f m/s", kind,
        nodes.bins().y().count(), nodes.bins().x().count(), nodes.time().count(), least, greatest);
  }
}
