package org.pstm.kernel.tck;

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
