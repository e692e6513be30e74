package org.pstm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pstm.model.Tile;

/** Tiles come as neighbours, and the cheap ones last. */
class TileOrderTest {

  private static List<Tile> tiles(int nx, int ny) {
    List<Tile> tiles = new ArrayList<>();
    for (int iy = 0; iy < ny; iy++) for (int ix = 0; ix < nx; ix++) tiles.add(new Tile(8 * ix, 8 * iy, 8, 8));
    return tiles;
  }

  @Test
  void rowsGoThereAndBackAndTheCheapestComeLastDearestFirst() {
    double[] estimates = new double[30];
    Arrays.fill(estimates, 100);
    double[] cheap = {3, 1, 4, 2};
    int[] at = {0, 7, 12, 29};
    for (int i = 0; i < at.length; i++) estimates[at[i]] = cheap[i];
    List<Tile> tiles = tiles(5, 6);
    List<Tile> order = TileOrder.of(tiles, estimates, 1);
    assertThat(order).containsExactlyInAnyOrderElementsOf(tiles);
    assertThat(order.subList(26, 30)).containsExactly(tiles.get(12), tiles.get(0), tiles.get(29), tiles.get(7));
    assertThat(order.subList(0, 7)).containsExactly(tiles.get(1), tiles.get(2), tiles.get(3), tiles.get(4),
        tiles.get(9), tiles.get(8), tiles.get(6));
  }

  /** Workers that take tiles in turn end within the cost of one of the last tiles of each other. */
  @Test
  void workersEndNearlyTogether() {
    Random random = new Random(1);
    for (int trial = 0; trial < 100; trial++) {
      double[] estimates = random.doubles(48, 1, 10).toArray();
      List<Tile> tiles = tiles(8, 6);
      double[] busy = new double[2];
      for (Tile tile : TileOrder.of(tiles, estimates, 2)) {
        int next = busy[0] <= busy[1] ? 0 : 1;
        busy[next] += estimates[tiles.indexOf(tile)];
      }
      double all = Arrays.stream(estimates).sum();
      assertThat(all / Math.max(busy[0], busy[1])).as("speed-up of two workers, trial " + trial).isGreaterThan(1.9);
    }
  }
}
