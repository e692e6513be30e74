package org.pstm.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pstm.model.Bins;
import org.pstm.model.Tile;

/**
 * Groups tiles into panels: rectangles of neighbours, of such a shape that few traces reach more than one. A panel of
 * a x b tiles of t x u metres is reached from an area of
 * <pre>   min(W, a t + 2 R) min(H, b u + 2 R)</pre>
 * with R the reach and W x H the grid and the reach around it: the shape with the least sum over all panels is taken.
 *
 * @param tiling how the grid is cut
 * @param reach metres beyond which no midpoint reaches a pillar
 * @param most tiles of a panel
 */
public record Panels(Tiling tiling, double reach, int most) {

  /** Refuses empty panels. */
  public Panels {
    if (most < 1) throw new IllegalArgumentException("a panel needs a tile at least: most=" + most);
  }

  /** The panels of some of the tiles, row by row. */
  public List<List<Tile>> of(Collection<Tile> tiles) {
    int across = across();
    int down = Math.max(1, most / across);
    Map<Long, List<Tile>> panels = new TreeMap<>();
    for (Tile tile : tiles) {
      long row = tile.y0() / tiling.ny() / down;
      long column = tile.x0() / tiling.nx() / across;
      panels.computeIfAbsent((row << Integer.SIZE) + column, _ -> new ArrayList<>()).add(tile);
    }
    return List.copyOf(panels.values());
  }

  /** Tiles along x of the best shape. */
  private int across() {
    int columns = Math.ceilDiv(tiling.grid().nx(), tiling.nx());
    int best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int across = 1; across <= Math.min(columns, most); across++) {
      double area = area(across);
      if (area >= least) continue;
      least = area;
      best = across;
    }
    return best;
  }

  private double area(int across) {
    Bins x = tiling.grid().bins().x();
    Bins y = tiling.grid().bins().y();
    int columns = Math.ceilDiv(x.count(), tiling.nx());
    int rows = Math.ceilDiv(y.count(), tiling.ny());
    int down = Math.clamp(most / across, 1, rows);
    double panels = (double) Math.ceilDiv(columns, across) * Math.ceilDiv(rows, down);
    return panels * reached(x, across * tiling.nx()) * reached(y, down * tiling.ny());
  }

  private double reached(Bins axis, int bins) {
    // An unlimited reach makes all shapes alike but for the number of panels.
    double beyond = 2 * Math.min(reach, axis.count() * axis.spacing());
    return Math.min(bins, axis.count()) * axis.spacing() + beyond;
  }
}
