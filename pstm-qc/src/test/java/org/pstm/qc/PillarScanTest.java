package org.pstm.qc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;

class PillarScanTest {

  private static ImageGrid grid(int nx, int ny, int nt) {
    return new ImageGrid(
        new BinGrid(new Point(0, 0), 0, new Bins(nx, 25), new Bins(ny, 25)), new Sampling(nt, 0.004, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "200, 130, 7", "64, 64, 3", "65, 63, 2", "1, 300, 5", "40, 3, 300000", "2, 2, 9000000"})
  void visitsEveryPillarOnceInSmallPieces(int nx, int ny, int nt) {
    MemoryImage image = new MemoryImage(grid(nx, ny, nt), (ix, iy, it) -> ix + 1000 * iy, null);
    int[] visits = new int[nx * ny];
    PillarScan.scan(image, Image.AMPLITUDE, image.grid().wholeTile(), (ix, iy, values, base) -> {
      visits[iy * nx + ix]++;
      assertThat(values[base + nt - 1]).isEqualTo(ix + 1000f * iy);
    });
    assertThat(visits).containsOnly(1);
    assertThat(image.largestRead()).isLessThanOrEqualTo(Math.max(nt, 1 << 23));
  }

  @Test
  void visitsAnAreaThatBeginsAnywhere() {
    MemoryImage image = new MemoryImage(grid(200, 200, 2), (ix, iy, it) -> 0, null);
    int[] visits = new int[200 * 200];
    PillarScan.scan(image, Image.AMPLITUDE, new Tile(50, 70, 100, 5), (ix, iy, v, b) -> visits[iy * 200 + ix]++);
    int total = 0;
    for (int i = 0; i < visits.length; i++) {
      boolean inside = i % 200 >= 50 && i % 200 < 150 && i / 200 >= 70 && i / 200 < 75;
      assertThat(visits[i]).isEqualTo(inside ? 1 : 0);
      total += visits[i];
    }
    assertThat(total).isEqualTo(500);
  }

  @Test
  void refusesAnImageThatGivesTooFewValues() {
    Image broken = new BrokenImage(grid(3, 3, 4));
    assertThatThrownBy(() -> PillarScan.scan(broken, Image.AMPLITUDE, new Tile(0, 0, 3, 3), (ix, iy, v, b) -> {}))
        .isInstanceOf(InputException.class).hasMessageContaining("1 values were read, 36 are needed");
  }
}
