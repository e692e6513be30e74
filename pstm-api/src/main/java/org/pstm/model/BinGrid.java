package org.pstm.model;

/**
 * A regular, possibly rotated grid of bins on the map, and the frame of coordinates that goes with it.
 *
 * <p>Bin (ix, iy) has its centre at
 * <pre>   origin + ix dx e_x + iy dy e_y,   e_x = (cos a, sin a),   e_y = s (-sin a, cos a)   (1)</pre>
 * with a the azimuth, s = +1 for a right-handed grid and -1 for a left-handed one. {@code origin} is the centre
 * of the corner bin (0, 0). The <em>frame</em> of the grid measures metres along e_x and e_y from the origin, so
 * that bin (ix, iy) stands at (ix dx, iy dy) however the grid lies: large UTM values and the rotation leave the
 * computation here, once, in double (error below 1e-8 m), and kernels see small, unrotated numbers.
 *
 * @param origin centre of bin (0, 0) on the map
 * @param azimuth turn of the x axis from east, anticlockwise, in radians
 * @param handedness side of the y axis
 * @param x bins along e_x, the direction of an inline
 * @param y bins along e_y
 */
public record BinGrid(Point origin, double azimuth, Handedness handedness, Bins x, Bins y) {

  /** Refuses an azimuth that is not finite and missing parts. */
  public BinGrid {
    Require.present("origin", origin);
    Require.finite("azimuth", azimuth);
    Require.present("handedness", handedness);
    Require.present("x", x);
    Require.present("y", y);
  }

  /** A right-handed grid. */
  public BinGrid(Point origin, double azimuth, Bins x, Bins y) {
    this(origin, azimuth, Handedness.RIGHT, x, y);
  }

  /**
   * The grid between corners: c1 to c2 is +x with nx bins, c1 to c4 is +y with ny bins. Spacing, azimuth and
   * handedness follow from the corners; c1 and c2 are met exactly, c3 and c4 as nearly as they were rounded.
   *
   * @param nx bins from c1 to c2, at least 2
   * @param ny bins from c1 to c4, at least 2
   * @throws IllegalArgumentException where corners coincide, or are no rectangle: c3, or the right angle at c1, is
   *     out by more than a tenth of a bin
   */
  public static BinGrid ofCorners(GridCorners corners, int nx, int ny) {
    return corners.grid(nx, ny);
  }

  /** The place on the map of position (ix, iy), in bins and fractions of bins; equation (1). */
  public Point position(double ix, double iy) {
    return toMap(ix * x.spacing(), iy * y.spacing());
  }

  /** The place on the map of frame coordinates (u, v) in metres; undoes {@link #frameX} and {@link #frameY}. */
  public Point toMap(double u, double v) {
    double c = Math.cos(azimuth);
    double s = Math.sin(azimuth);
    double w = handedness.sign() * v;
    return new Point(origin.x() + (u * c - w * s), origin.y() + (u * s + w * c));
  }

  /** Metres along e_x from the origin of a place on the map. */
  public double frameX(double mapX, double mapY) {
    return (mapX - origin.x()) * Math.cos(azimuth) + (mapY - origin.y()) * Math.sin(azimuth);
  }

  /** Metres along e_y from the origin of a place on the map. */
  public double frameY(double mapX, double mapY) {
    double w = (mapY - origin.y()) * Math.cos(azimuth) - (mapX - origin.x()) * Math.sin(azimuth);
    return handedness.sign() * w;
  }
}
