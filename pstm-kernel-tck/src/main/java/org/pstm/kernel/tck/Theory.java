package org.pstm.kernel.tck;

import java.util.Arrays;
import org.pstm.model.TraceGeometry;

/** Answers worked out apart from the code under test: distances in a homogeneous half-space. */
final class Theory {

  private Theory() {}

  /** Two-way time from source to the image point (x, y, tau) to receiver, by the lengths of the two rays. */
  static double time(TraceGeometry g, Place at, double v) {
    return (sourceRay(g, at, v) + receiverRay(g, at, v)) / v;
  }

  private static double sourceRay(TraceGeometry g, Place at, double v) {
    return Math.hypot(Math.hypot(at.x - g.sourceX(), at.y - g.sourceY()), at.depth(v));
  }

  private static double receiverRay(TraceGeometry g, Place at, double v) {
    return Math.hypot(Math.hypot(at.x - g.receiverX(), at.y - g.receiverY()), at.depth(v));
  }

  /** The mean cosine of the angles that the two rays make with the vertical. */
  static double meanCosine(TraceGeometry g, Place at, double v) {
    return 0.5 * at.depth(v) * (1 / sourceRay(g, at, v) + 1 / receiverRay(g, at, v));
  }

  /** Distance of midpoint and image point on the map. */
  static double radius(TraceGeometry g, Place at) {
    return Math.hypot(at.x - (g.sourceX() + g.receiverX()) / 2, at.y - (g.sourceY() + g.receiverY()) / 2);
  }

  /** The raised cosine from 1 at share 1 - f of the radius to 0 at the rim. */
  static double taper(double share, double f) {
    return share <= 1 - f ? 1 : Math.pow(Math.cos(Math.PI / 2 * (share - 1 + f) / f), 2);
  }

  /**
   * The lengths of the two rays, and how steep they are.
   *
   * @param source metres from the source to the image point
   * @param receiver metres from the image point to the receiver
   * @param depth of the image point in metres
   */
  record Rays(double source, double receiver, double depth) {}

  static Rays rays(TraceGeometry g, Place at, double v) {
    return new Rays(sourceRay(g, at, v), receiverRay(g, at, v), at.depth(v));
  }

  /** The weight of an area for lengths a, b of the rays: (z/(2 pi V)) (1/a + 1/b)(a/b + b/a), by dA. */
  static double trueAmplitudeOfArea(Rays rays, double v) {
    double a = rays.source;
    double b = rays.receiver;
    return rays.depth / (2 * Math.PI * v) * (a + b) * (a * a + b * b) / (a * a * b * b);
  }

  /** The weight of a line: z/sqrt(2 pi V) (a + b)^0.5 (a^2 + b^2)/(a b)^1.5, by dm. */
  static double trueAmplitudeOfLine(Rays rays, double v) {
    double a = rays.source;
    double b = rays.receiver;
    return rays.depth / Math.sqrt(2 * Math.PI * v) * Math.sqrt(a + b) * (a * a + b * b) / Math.pow(a * b, 1.5);
  }

  /** The weight of sample j for position p after sample {@code first}: Lagrange's polynomial through four samples. */
  static double cubicTap(int first, double p, int j) {
    if (j < first - 1 || j > first + 2) return 0;
    double weight = 1;
    for (int other = first - 1; other <= first + 2; other++) if (other != j) weight *= (p - other) / (j - other);
    return weight;
  }

  /** The weight of sample j for position p after sample {@code first}: eight taps of a sinc under a Kaiser window. */
  static double sincTap(int first, double p, int j) {
    double sum = 0;
    for (int other = first - 3; other <= first + 4; other++) sum += windowedSinc(p - other);
    return windowedSinc(p - j) / sum;
  }

  private static double windowedSinc(double x) {
    if (x == 0) return 1;
    if (Math.abs(x) >= 4) return 0;
    return Math.sin(Math.PI * x) / (Math.PI * x) * bessel(4.5 * Math.sqrt(1 - x * x / 16)) / bessel(4.5);
  }

  /** I_0(x), the mean of e^(x cos a) over all angles. */
  private static double bessel(double x) {
    double sum = 0;
    for (int i = 0; i < 64; i++) sum += Math.exp(x * Math.cos(2 * Math.PI * i / 64));
    return sum / 64;
  }

  /** The leg in a medium v0 + k z, whose rays are arcs of circles. */
  static double gradientLeg(double v0, double k, double tau, double x) {
    double z = v0 / k * Math.expm1(0.5 * k * tau);
    double argument = 1 + k * k * (x * x + z * z) / (2 * v0 * (v0 + k * z));
    return Math.log(argument + Math.sqrt(argument * argument - 1)) / k;
  }

  /**
   * Homogeneous VTI layers.
   *
   * @param v NMO velocity of each in m/s
   * @param step one-way vertical time through each in seconds
   * @param eta anellipticity of all
   */
  record Layers(double[] v, double step, double eta) {}

  /**
   * The leg through VTI layers that ends at distance {@code x}: at the slowness p with X(p) = x, found by bisection,
   * where with q = V^2 p^2 a layer adds
   * <pre>   X += step V^2 p/((1 - 2 eta q)^1.5 (1 - (1 + 2 eta) q)^0.5),
   *   t - pX += step ((1 - (1 + 2 eta) q)/(1 - 2 eta q))^0.5.</pre>
   */
  static double vtiLeg(Layers layers, double x) {
    double low = 0;
    double high = 1 / (Arrays.stream(layers.v).max().getAsDouble() * Math.sqrt(1 + 2 * layers.eta));
    for (int i = 0; i < 200; i++) {
      double p = 0.5 * (low + high);
      if (distance(layers, p) < x) low = p;
      else high = p;
    }
    double t = low * x;
    for (double v : layers.v) {
      double q = v * v * low * low;
      t += layers.step * Math.sqrt((1 - (1 + 2 * layers.eta) * q) / (1 - 2 * layers.eta * q));
    }
    return t;
  }

  private static double distance(Layers layers, double p) {
    double x = 0;
    for (double v : layers.v) {
      double q = v * v * p * p;
      x += layers.step * v * v * p
          / (Math.pow(1 - 2 * layers.eta * q, 1.5) * Math.sqrt(1 - (1 + 2 * layers.eta) * q));
    }
    return x;
  }

  /**
   * An image point.
   *
   * @param x metres
   * @param y metres
   * @param tau two-way vertical time in seconds
   */
  record Place(double x, double y, double tau) {

    double depth(double v) {
      return v * tau / 2;
    }
  }
}
