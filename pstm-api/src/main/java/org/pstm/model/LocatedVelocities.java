package org.pstm.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * RMS velocity functions at several places: linear in V between the places at each tau, constant beyond.
 *
 * <p>The places are all crossings of the lines of a rectangular, possibly rotated net, whose lines need not be evenly
 * spaced; then V is bilinear between four places. A net of one line in a direction is a row of places: V does not
 * vary across it. Functions of another kind are converted to RMS each by itself, before. Cost: up to four walks along
 * picks per pillar.
 */
public final class LocatedVelocities implements VelocityModel {

  private final PlaceNet net;
  private final List<VelocityModel> functions;
  private final double least;
  private final double greatest;

  /**
   * Takes the functions at the crossings of a net.
   *
   * @param net where the functions are
   * @param functions RMS velocities of one place each, of the same kind; number {@code iv * net.u().length + iu}
   *     belongs to the crossing (iu, iv)
   */
  public LocatedVelocities(PlaceNet net, List<? extends VelocityModel> functions) {
    Require.present("net", net);
    Require.present("functions", functions);
    this.net = net;
    this.functions = List.copyOf(functions);
    if (functions.size() != net.size())
      throw new IllegalArgumentException("a net of " + net.size()
          + " places needs as many velocity functions: functions=" + functions.size());
    least = this.functions.stream().mapToDouble(VelocityModel::least).min().getAsDouble();
    greatest = this.functions.stream().mapToDouble(VelocityModel::greatest).max().getAsDouble();
  }

  /** Where the functions are. */
  public PlaceNet net() {
    return net;
  }

  /** The function at crossing (iu, iv). */
  public VelocityModel at(int iu, int iv) {
    return functions.get(iv * net.u().length + iu);
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    PlaceNet.Between u = net.alongU(where);
    PlaceNet.Between w = net.alongV(where);
    Arrays.fill(v, 0, tau.count(), 0);
    double[] one = new double[tau.count()];
    for (int corner = 0; corner < 4; corner++) {
      double share = u.share(corner & 1) * w.share(corner >> 1);
      if (share == 0) continue;
      at(u.node(corner & 1), w.node(corner >> 1)).rms(where, tau, one);
      for (int it = 0; it < tau.count(); it++) v[it] += share * one[it];
    }
    // A sum of four shares may pass the bounds, which apertures rely on, by a rounding.
    for (int it = 0; it < tau.count(); it++) v[it] = Math.clamp(v[it], least, greatest);
  }

  @Override
  public boolean covers(Point where) {
    return net.covers(where);
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
    return String.format(Locale.ROOT, "%s%d functions, %s, %.1f..%.1f m/s", conversion(functions),
        functions.size(), net.describe(), least, greatest);
  }

  /** What functions were before they became RMS velocities, as the beginning of a description; empty for RMS. */
  static String conversion(List<? extends VelocityModel> functions) {
    return functions.getFirst() instanceof LayeredVelocity layers ? "RMS from " + layers.kind() + " velocities, " : "";
  }
}
