package org.pstm.kernel.vector;

import org.pstm.model.Tile;

/**
 * The order of the pillars of a tile: patch by patch of as many as a vector has lanes, so that those that are added to
 * at a time ({@link KnotTables}) lie near one another, and begin and end at much the same blocks.
 */
final class PillarOrder {

  /** Pillars of a patch along y, the root of L or half of that of 2 L; along x the rest. */
  private static final int ACROSS = 1 << Integer.numberOfTrailingZeros(Lanes.COUNT) / 2;

  private static final int ALONG = Lanes.COUNT / ACROSS;

  private final int[] inTile;
  private Tile tile;

  PillarOrder(int pillars) {
    inTile = new int[pillars];
  }

  /** Turns to a tile. */
  void open(Tile next) {
    tile = next;
    int n = 0;
    for (int y = 0; y < tile.ny(); y += ACROSS) for (int x = 0; x < tile.nx(); x += ALONG) n = addPatch(x, y, n);
  }

  private int addPatch(int fromX, int fromY, int from) {
    int n = from;
    for (int y = fromY; y < Math.min(fromY + ACROSS, tile.ny()); y++)
      for (int x = fromX; x < Math.min(fromX + ALONG, tile.nx()); x++) inTile[n++] = y * tile.nx() + x;
    return n;
  }

  /** The number of a pillar in the tile, x first. */
  int inTile(int pillar) {
    return inTile[pillar];
  }

  /** The bin of a pillar along x. */
  int ix(int pillar) {
    return tile.x0() + inTile[pillar] % tile.nx();
  }

  /** The bin of a pillar along y. */
  int iy(int pillar) {
    return tile.y0() + inTile[pillar] / tile.nx();
  }
}
