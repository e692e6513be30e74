package org.pstm.model;

/**
 * Four corners of a grid, all centres of corner bins, as survey reports print them.
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
    Require.atLeast("nx", nx, 2);
    Require.atLeast("ny", ny, 2);
    Bins x = new Bins(nx, lengthX() / (nx - 1));
    Bins y = new Bins(ny, lengthY() / (ny - 1));
    double ex = (c2.x() - c1.x()) / lengthX();
    double ey = (c2.y() - c1.y()) / lengthX();
    double across = ex * (c4.y() - c1.y()) - ey * (c4.x() - c1.x());
    Handedness handedness = across >= 0 ? Handedness.RIGHT : Handedness.LEFT;
    BinGrid grid = new BinGrid(c1, Math.atan2(ey, ex), handedness, x, y);
    double off = Math.max(grid.position(nx - 1, ny - 1).distanceTo(c3), grid.position(0, ny - 1).distanceTo(c4));
    if (off > TOLERANCE * Math.min(x.spacing(), y.spacing()))
      throw new IllegalArgumentException(
          "corners must form a rectangle c1, c2, c3, c4 in turn: they are off by %.2f m".formatted(off));
    return grid;
  }
}
