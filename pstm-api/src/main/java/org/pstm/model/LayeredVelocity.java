package org.pstm.model;

import java.util.Locale;

/**
 * The RMS velocity of layers whose interval velocity is known: what picks of other kinds become.
 *
 * <p>In a layer the interval velocity is linear in two-way time, from {@code top} to {@code bottom}; between layers it
 * may jump; below the last the velocity at its end goes on. With u the time below the top of a layer, v(u) its
 * interval velocity there and E the sum of the layers above,
 * <pre>   V^2(tau) = (1/tau) int_0^tau v_int^2 = (E + u (v_top^2 + v_top v(u) + v(u)^2)/3) / tau.   (1)</pre>
 * (1) is exact at every tau, wherever the layers end between the output times. At tau = 0, V is the velocity at the
 * surface.
 */
final class LayeredVelocity implements VelocityModel {

  private static final int BISECTIONS = 60;

  private final String kind;
  private final double[] bottoms;
  private final double[] topVelocities;
  private final double[] bottomVelocities;
  /** Number i: integral of the square from the surface to the top of layer i. */
  private final double[] above;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest;

  /**
   * Takes over the arrays.
   *
   * @param kind which picks the layers were made of, for reports
   * @param bottoms times of the lower ends of the layers, above 0, increasing; at least one
   * @param topVelocities at the upper ends, above 0
   * @param bottomVelocities at the lower ends, above 0
   */
  LayeredVelocity(String kind, double[] bottoms, double[] topVelocities, double[] bottomVelocities) {
    this.kind = kind;
    this.bottoms = bottoms;
    this.topVelocities = topVelocities;
    this.bottomVelocities = bottomVelocities;
    above = new double[bottoms.length + 1];
    for (int i = 0; i < bottoms.length; i++) above[i + 1] = square(i, bottoms[i]);
    findBounds();
  }

  private double top(int layer) {
    return layer == 0 ? 0 : bottoms[layer - 1];
  }

  /** The interval velocity of a layer at a time; number {@code bottoms.length} is what goes on below the last. */
  private double interval(int layer, double tau) {
    int last = bottoms.length - 1;
    if (layer > last) return bottomVelocities[last];
    double share = (tau - top(layer)) / (bottoms[layer] - top(layer));
    return topVelocities[layer] + share * (bottomVelocities[layer] - topVelocities[layer]);
  }

  /** The integral of the square from the surface to a time of a layer. */
  private double square(int layer, double tau) {
    double a = interval(layer, top(layer));
    double b = interval(layer, tau);
    return above[layer] + (tau - top(layer)) * (a * a + a * b + b * b) / 3;
  }

  private double rms(int layer, double tau) {
    return tau > 0 ? Math.sqrt(square(layer, tau) / tau) : topVelocities[0];
  }

  /** V turns round only where the interval velocity passes it: at layer ends, or once inside a layer. */
  private void findBounds() {
    bound(topVelocities[0]);
    bound(bottomVelocities[bottoms.length - 1]);
    for (int i = 0; i < bottoms.length; i++) {
      bound(rms(i, bottoms[i]));
      double low = top(i);
      double high = bottoms[i];
      if (excess(i, low) * excess(i, high) >= 0) continue;
      for (int step = 0; step < BISECTIONS; step++) {
        double middle = (low + high) / 2;
        if (excess(i, low) * excess(i, middle) > 0) low = middle;
        else high = middle;
      }
      bound(rms(i, high));
    }
  }

  /** What the interval velocity is above V; monotonic inside a layer times tau. */
  private double excess(int layer, double tau) {
    return interval(layer, tau) - rms(layer, tau);
  }

  private void bound(double v) {
    least = Math.min(least, v);
    greatest = Math.max(greatest, v);
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    int layer = 0;
    for (int it = 0; it < tau.count(); it++) {
      double t = tau.at(it);
      while (layer < bottoms.length && bottoms[layer] < t) layer++;
      // The square root may pass the bounds, which apertures rely on, by a rounding.
      v[it] = Math.clamp(rms(layer, t), least, greatest);
    }
  }

  /** Which picks this was made of. */
  String kind() {
    return kind;
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
    return String.format(Locale.ROOT, "RMS from %s velocities of %d %s, %.1f..%.1f m/s", kind, bottoms.length,
        bottoms.length == 1 ? "layer" : "layers", least, greatest);
  }
}
