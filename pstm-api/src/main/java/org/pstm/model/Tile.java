package org.pstm.model;

/**
 * A rectangle of pillars with all their output times: the unit of work. Its pillars can be counted in an int.
 *
 * @param x0 first bin along x
 * @param y0 first bin along y
 * @param nx bins along x
 * @param ny bins along y
 */
public record Tile(int x0, int y0, int nx, int ny) {

  /** Refuses empty tiles, negative starts and ends or sizes beyond an int. */
  public Tile {
    Require.atLeast("x0", x0, 0);
    Require.atLeast("y0", y0, 0);
    Require.atLeast("nx", nx, 1);
    Require.atLeast("ny", ny, 1);
    countable("x0 + nx", (long) x0 + nx);
    countable("y0 + ny", (long) y0 + ny);
    countable("nx * ny", (long) nx * ny);
  }

  private static void countable(String name, long size) {
    Require.that(size <= Integer.MAX_VALUE, name, "must be <= " + Integer.MAX_VALUE, size);
  }

  /** Number of pillars. */
  public int pillars() {
    return nx * ny;
  }
}
