package org.pstm.io.segy;

import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.Point;

/**
 * Fits a grid to places of bins by least squares, so that rounded coordinates give the grid that was rounded.
 *
 * <p>With u, v the bin numbers and p the places, all from their means, the steps along the axes are
 * <pre>   a = sum(u p) / sum(u^2),   b = sum(v p) / sum(v^2).   (1)</pre>
 * Each gives a direction of the x axis; b's is turned by a right angle. The azimuth is their mean weighted by
 * {@code sum(u^2) |a|^2} and {@code sum(v^2) |b|^2}, the spacings are (1) projected on the axes. (1) needs u and v
 * uncorrelated, which they are where every bin has one place. Error: that of a coordinate over the root of the number
 * of bins.
 */
final class GridFit {

  private final int nx;
  private final int ny;
  private double originX;
  private double originY;
  private double meanX;
  private double meanY;
  private double ax;
  private double ay;
  private double bx;
  private double by;
  private boolean begun;

  GridFit(int nx, int ny) {
    this.nx = nx;
    this.ny = ny;
  }

  /** Adds the place of a bin; each bin once. */
  void add(int ix, int iy, Point place) {
    if (!begun) {
      // From the first place on: squares of UTM values would cost millimetres.
      originX = place.x();
      originY = place.y();
      begun = true;
    }
    double x = place.x() - originX;
    double y = place.y() - originY;
    double u = ix - 0.5 * (nx - 1);
    double v = iy - 0.5 * (ny - 1);
    meanX += x / bins();
    meanY += y / bins();
    ax += u * x;
    ay += u * y;
    bx += v * x;
    by += v * y;
  }

  private double bins() {
    return (double) nx * ny;
  }

  /** Sum of the squares of the centred numbers 0..n-1, for each of {@code times} lines. */
  private static double squares(int n, int times) {
    return n * ((double) n * n - 1) / 12 * times;
  }

  /** The grid, or null where the places do not change along a line. */
  BinGrid fit() {
    if (nx == 1 && ny == 1) return new BinGrid(new Point(originX, originY), 0, new Bins(1, 1), new Bins(1, 1));
    boolean left = ax * by - ay * bx < 0;
    double sign = left ? -1 : 1;
    // b turned onto the x axis: (by, -bx), the other way round on a left-handed grid. Both sums carry their weights.
    double weightA = Math.hypot(ax, ay);
    double weightB = Math.hypot(bx, by);
    double azimuth = Math.atan2(weightA * ay / norm(nx, ny) - sign * weightB * bx / norm(ny, nx),
        weightA * ax / norm(nx, ny) + sign * weightB * by / norm(ny, nx));
    double c = Math.cos(azimuth);
    double s = Math.sin(azimuth);
    double alongX = (ax * c + ay * s) / norm(nx, ny);
    double alongY = sign * (by * c - bx * s) / norm(ny, nx);
    double dx = nx > 1 ? alongX : alongY;
    double dy = ny > 1 ? alongY : alongX;
    if (!(dx > 0 && dy > 0)) return null;
    double u = -0.5 * (nx - 1) * dx;
    double v = -0.5 * (ny - 1) * dy * sign;
    Point origin = new Point(originX + meanX + u * c - v * s, originY + meanY + u * s + v * c);
    return new BinGrid(origin, azimuth, left ? Handedness.LEFT : Handedness.RIGHT, new Bins(nx, dx), new Bins(ny, dy));
  }

  /** The divisor of (1); 1 where an axis has one bin and its sums are 0 anyway. */
  private static double norm(int n, int times) {
    return n > 1 ? squares(n, times) : 1;
  }
}
