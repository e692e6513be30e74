package org.pstm.model;

/**
 * A rectangle of pillars with all their output times: the unit of work.
 *
 * @param x0 first bin along x
 * @param y0 first bin along y
 * @param nx bins along x
 * @param ny bins along y
 */
public record Tile(int x0, int y0, int nx, int ny) {

  /** Refuses empty tiles and negative starts. */
  public Tile {
    Require.atLeast("x0", x0, 0);
    Require.atLeast("y0", y0, 0);
    Require.atLeast("nx", nx, 1);
    Require.atLeast("ny", ny, 1);
  }

  /** Number of pillars. */
  public int pillars() {
    return nx * ny;
  }
}
