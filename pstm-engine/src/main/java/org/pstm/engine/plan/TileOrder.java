package org.pstm.engine.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.Tile;

/**
 * The order in which workers take tiles: neighbours after each other, row by row there and back, so that what the cache
 * holds for one tile serves the next; the least costly ones last, the costlier of them first, so that all workers end at
 * nearly the same time. Nothing of the image depends on it.
 */
public final class TileOrder {

  /** Tiles kept for the end, for each worker. */
  private static final int LAST = 4;

  private TileOrder() {}

  /**
   * Orders tiles.
   *
   * @param tiles row by row
   * @param estimates contributions of each
   * @param workers that will take them in turn
   */
  public static List<Tile> of(List<Tile> tiles, double[] estimates, int workers) {
    Map<Tile, Double> costs = new HashMap<>();
    for (int i = 0; i < estimates.length; i++) costs.put(tiles.get(i), estimates[i]);
    Comparator<Tile> dearestFirst = Comparator.comparingDouble((Tile tile) -> costs.get(tile)).reversed();
    List<Tile> byCost = new ArrayList<>(tiles);
    byCost.sort(dearestFirst);
    List<Tile> last = byCost.subList(Math.max(0, byCost.size() - LAST * workers), byCost.size());
    List<Tile> order = thereAndBack(tiles);
    order.removeAll(last);
    order.addAll(last);
    return order;
  }

  private static List<Tile> thereAndBack(List<Tile> tiles) {
    List<Tile> order = new ArrayList<>();
    for (int from = 0, row = 0; from < tiles.size(); row++) {
      int to = from;
      while (to < tiles.size() && tiles.get(to).y0() == tiles.get(from).y0()) to++;
      List<Tile> line = new ArrayList<>(tiles.subList(from, to));
      if (row % 2 == 1) Collections.reverse(line);
      order.addAll(line);
      from = to;
    }
    return order;
  }
}
