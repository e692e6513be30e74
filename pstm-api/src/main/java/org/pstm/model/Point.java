package org.pstm.model;

/**
 * A place on the map.
 *
 * @param x easting in metres
 * @param y northing in metres
 */
public record Point(double x, double y) {

  /** Refuses coordinates that are not finite. */
  public Point {
    Require.finite("x", x);
    Require.finite("y", y);
  }

  /** The distance to {@code other} in metres. */
  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
