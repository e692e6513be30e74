package org.pstm.physics;

/** Leg times without approximation, to measure the formulas against. */
final class ExactRays {

  private static final int BISECTIONS = 100;

  private ExactRays() {}

  /**
   * A flat layer of a VTI medium with a vertical axis, in the acoustic approximation (no vertical shear velocity).
   *
   * @param time one-way vertical time through it in seconds
   * @param v NMO velocity in m/s
   * @param eta anellipticity
   */
  record Layer(double time, double v, double eta) {

    /** Vertical slowness over its value at p = 0: sqrt(1 - u/(1 - 2 eta u)), u = v^2 p^2. */
    double vertical(double p) {
      double u = v * v * p * p;
      return Math.sqrt(Math.max(0, 1 - u / (1 - 2 * eta * u)));
    }

    /** Horizontal way of the ray of horizontal slowness p: - time d vertical/d p. */
    double way(double p) {
      double d = 1 - 2 * eta * v * v * p * p;
      return time * v * v * p / (d * d * vertical(p));
    }

    double greatestSlowness() {
      return 1 / (v * Math.sqrt(1 + 2 * eta));
    }
  }

  /** Straight lines and circles in v = v0 + k z: the time from the surface to depth z at distance x. */
  static double gradient(double v0, double k, double z, double x) {
    double s = k * k * (x * x + z * z) / (2 * v0 * (v0 + k * z));
    // acosh(1 + s)
    return Math.log1p(s + Math.sqrt(s * (2 + s))) / k;
  }

  /** The ray through the layers whose ways add up to x, found by bisection of its horizontal slowness. */
  static double layered(Layer[] layers, double x) {
    double low = 0;
    double high = Double.MAX_VALUE;
    for (Layer layer : layers) high = Math.min(high, layer.greatestSlowness());
    for (int i = 0; i < BISECTIONS; i++) {
      double p = 0.5 * (low + high);
      double way = 0;
      for (Layer layer : layers) way += layer.way(p);
      if (way < x) low = p;
      else high = p;
    }
    double time = low * x;
    for (Layer layer : layers) time += layer.time() * layer.vertical(low);
    return time;
  }

  /** v_nmo = v0 exp(k tau/2), that is v0 + k z, of constant eta, cut into layers of equal time. */
  static Layer[] gradientLayers(double v0, double k, double eta, double tau) {
    Layer[] layers = new Layer[2000];
    for (int i = 0; i < layers.length; i++) {
      double t = 0.5 * tau * (i + 0.5) / layers.length;
      layers[i] = new Layer(0.5 * tau / layers.length, v0 * Math.exp(k * t), eta);
    }
    return layers;
  }
}
