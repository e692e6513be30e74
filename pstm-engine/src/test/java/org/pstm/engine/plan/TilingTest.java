package org.pstm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;

/** Tiles cover each pillar once, and small grids are cut into enough of them. */
class TilingTest {

  private static ImageGrid grid(int nx, int ny) {
    return new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(nx, 25), new Bins(ny, 25)), new Sampling(2, 0.1, 0));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "65,1", "1,9", "511,427", "64,64", "100,3", "40,40"})
  void tilesCoverEachPillarOnce(int nx, int ny) {
    int[] times = new int[nx * ny];
    for (Tile tile : Tiling.of(grid(nx, ny)).tiles())
      for (int iy = 0; iy < tile.ny(); iy++)
        for (int ix = 0; ix < tile.nx(); ix++) times[(tile.y0() + iy) * nx + tile.x0() + ix]++;
    assertThat(times).containsOnly(1);
  }

  @Test
  void largeGridsHaveTilesOf64AndSmallOnesSmallerTiles() {
    assertThat(Tiling.of(grid(511, 427))).extracting(Tiling::nx, Tiling::ny).containsExactly(64, 64);
    assertThat(Tiling.of(grid(65, 1)).count()).isEqualTo(9);
    assertThat(Tiling.of(grid(40, 40)).count()).isGreaterThanOrEqualTo(16);
  }

  @Test
  void tilesForADeviceAreOfAboutOneSize() {
    assertThat(Tiling.evenly(grid(511, 427), 256)).extracting(Tiling::nx, Tiling::ny).containsExactly(256, 214);
    assertThat(Tiling.evenly(grid(40, 40), 256).count()).isEqualTo(1);
  }

  @Test
  void emptyTilesAreRefused() {
    assertThatThrownBy(() -> new Tiling(grid(4, 4), 0, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tile needs at least one bin on each axis: tile=0 x 2");
  }
}
