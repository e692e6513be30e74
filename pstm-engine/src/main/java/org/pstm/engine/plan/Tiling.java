package org.pstm.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;

/**
 * A grid cut into tiles of one size; the last ones of a row or column may be smaller.
 *
 * @param grid the image grid
 * @param nx bins along x of a tile
 * @param ny bins along y of a tile
 */
public record Tiling(ImageGrid grid, int nx, int ny) {

  /** The longest side of a tile where neither job nor kernel wants another. */
  public static final int LARGEST_SIDE = 64;

  private static final int SMALLEST_SIDE = 8;
  /** So many tiles keep a few threads busy to the end. */
  private static final int ENOUGH_TILES = 16;

  /** Clips the tile to the grid; refuses sizes below 1. */
  public Tiling {
    if (nx < 1 || ny < 1)
      throw new IllegalArgumentException("a tile needs at least one bin on each axis: tile=" + nx + " x " + ny);
    nx = Math.min(nx, grid.nx());
    ny = Math.min(ny, grid.ny());
  }

  /**
   * Tiles of 64 x 64, smaller where the grid would give too few. Depends on nothing but the grid, so that the same
   * job is cut the same way on any machine.
   */
  public static Tiling of(ImageGrid grid) {
    int side = LARGEST_SIDE;
    while (side > SMALLEST_SIDE && new Tiling(grid, side, side).count() < ENOUGH_TILES) side /= 2;
    return new Tiling(grid, even(grid.nx(), side), even(grid.ny(), side));
  }

  /** Tiles of about one size, none larger than {@code side} along an axis. */
  public static Tiling evenly(ImageGrid grid, int side) {
    return new Tiling(grid, Math.ceilDiv(grid.nx(), Math.ceilDiv(grid.nx(), side)),
        Math.ceilDiv(grid.ny(), Math.ceilDiv(grid.ny(), side)));
  }

  /** The side that cuts an axis into as many tiles as {@code side} does, but of nearly equal size. */
  private static int even(int bins, int side) {
    return bins % side == 0 || side == LARGEST_SIDE ? side : Math.ceilDiv(bins, Math.ceilDiv(bins, side));
  }

  /** Number of tiles. */
  public long count() {
    return (long) Math.ceilDiv(grid.nx(), nx) * Math.ceilDiv(grid.ny(), ny);
  }

  /** All tiles, row by row. */
  public List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    for (int y0 = 0; y0 < grid.ny(); y0 += ny)
      for (int x0 = 0; x0 < grid.nx(); x0 += nx)
        tiles.add(new Tile(x0, y0, Math.min(nx, grid.nx() - x0), Math.min(ny, grid.ny() - y0)));
    return tiles;
  }
}
