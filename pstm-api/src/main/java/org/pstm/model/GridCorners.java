package org.pstm.model;

import java.util.Locale;

/**
 * Four corners of a grid, all centres of corner bins, as survey reports print them.
 *
 * <p>c1, c2, c3, c4 go round the grid, either way: anticlockwise on the map for a right-handed grid, clockwise for
 * a left-handed one. Only {@link BinGrid#ofCorners} asks whether they form a rectangle, because how exact printed
 * corners must be is a matter of the size of a bin.
 *
 * @param c1 bin (0, 0)
 * @param c2 bin (nx-1, 0)
 * @param c3 bin (nx-1, ny-1)
 * @param c4 bin (0, ny-1)
 */
public record GridCorners(Point c1, Point c2, Point c3, Point c4) {

  /** Printed corners are rounded; more than this share of a bin is another shape than a rectangle. */
  private static final double TOLERANCE = 0.1;

  /** Refuses missing corners. */
  public GridCorners {
    Require.present("c1", c1);
    Require.present("c2", c2);
    Require.present("c3", c3);
    Require.present("c4", c4);
  }

  /** Metres from c1 to c2. */
  public double lengthX() {
    return c1.distanceTo(c2);
  }

  /** Metres from c1 to c4. */
  public double lengthY() {
    return c1.distanceTo(c4);
  }

  BinGrid grid(int nx, int ny) {
    requireSeveral("nx", nx);
    requireSeveral("ny", ny);
    requireApart("c2", c2);
    requireApart("c4", c4);
    Bins x = new Bins(nx, lengthX() / (nx - 1));
    Bins y = new Bins(ny, lengthY() / (ny - 1));
    double ex = (c2.x() - c1.x()) / lengthX();
    double ey = (c2.y() - c1.y()) / lengthX();
    double across = ex * (c4.y() - c1.y()) - ey * (c4.x() - c1.x());
    Handedness handedness = across >= 0 ? Handedness.RIGHT : Handedness.LEFT;
    BinGrid grid = new BinGrid(c1, Math.atan2(ey, ex), handedness, x, y);
    requireRectangle(grid);
    return grid;
  }

  private static void requireSeveral(String name, int count) {
    if (count < 2)
      throw new IllegalArgumentException(name + " must be >= 2 for a grid given by its corners: " + name + "=" + count
          + "; give a single line by its origin, azimuth and spacing");
  }

  private void requireApart(String name, Point corner) {
    if (corner.distanceTo(c1) == 0)
      throw new IllegalArgumentException(
          "corners c1 and " + name + " must lie apart: both are at x=" + c1.x() + ", y=" + c1.y());
  }

  private void requireRectangle(BinGrid grid) {
    int farX = grid.x().count() - 1;
    int farY = grid.y().count() - 1;
    double off = Math.max(grid.position(farX, farY).distanceTo(c3), grid.position(0, farY).distanceTo(c4));
    if (off > TOLERANCE * Math.min(grid.x().spacing(), grid.y().spacing()))
      throw new IllegalArgumentException(String.format(Locale.ROOT,
          "corners must form a rectangle c1, c2, c3, c4 in turn: they are off by %.2f m", off));
  }
}
