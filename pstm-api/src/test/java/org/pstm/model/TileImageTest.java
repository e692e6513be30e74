package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileImageTest {

  private static final Tile TILE = new Tile(5, 7, 4, 3);

  @Test
  void laysClassesLinesAndPillarsOutWithTimeFastest() {
    try (TileImage image = new TileImage(2, 12, 10, WeightSums.DROPPED)) {
      image.begin(TILE);
      assertThat(image.tile()).isEqualTo(TILE);
      assertThat(image.classes()).isEqualTo(2);
      assertThat(image.nt()).isEqualTo(10);
      assertThat(image.size()).isEqualTo(240);
      assertThat(image.pillar(0, 0, 0)).isZero();
      assertThat(image.pillar(0, 0, 1)).isEqualTo(10);
      assertThat(image.pillar(0, 1, 0)).isEqualTo(40);
      assertThat(image.pillar(1, 0, 0)).isEqualTo(120);
      assertThat(image.pillar(1, 2, 3)).isEqualTo(230);
    }
  }

  @Test
  void isLaidOutAfreshForASmallerTile() {
    try (TileImage image = new TileImage(2, 12, 10, WeightSums.DROPPED)) {
      image.begin(new Tile(0, 0, 1, 2));
      assertThat(image.size()).isEqualTo(40);
      assertThat(image.pillar(1, 1, 0)).isEqualTo(30);
    }
  }

  @Test
  void everyVolumeBeginsOnACacheLineAndHoldsTheLargestTile() {
    try (TileImage image = new TileImage(1, 3, 7, WeightSums.KEPT)) {
      for (var volume : List.of(image.amplitude(), image.fold(), image.weightSum())) {
        assertThat(volume.address() % 64).isZero();
        assertThat(volume.byteSize()).isEqualTo(84);
      }
    }
  }

  @Test
  void beginsWithZerosWhateverWasThere() {
    try (TileImage image = new TileImage(1, 12, 10, WeightSums.KEPT)) {
      image.begin(TILE);
      for (int i = 0; i < 120; i++) {
        image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, i, 3.5f);
        image.fold().setAtIndex(ValueLayout.JAVA_INT, i, 7);
        image.weightSum().setAtIndex(ValueLayout.JAVA_FLOAT, i, 1.5f);
      }
      assertThat(image.amplitudeAt(119)).isEqualTo(3.5f);
      assertThat(image.foldAt(119)).isEqualTo(7);
      assertThat(image.weightSumAt(119)).isEqualTo(1.5f);
      image.begin(new Tile(0, 0, 12, 1));
      for (int i = 0; i < 120; i++) {
        assertThat(image.amplitudeAt(i)).isZero();
        assertThat(image.foldAt(i)).isZero();
        assertThat(image.weightSumAt(i)).isZero();
      }
    }
  }

  @Test
  void keepsWeightSumsOnlyWhereAskedFor() {
    try (TileImage with = new TileImage(1, 1, 1, WeightSums.KEPT);
        TileImage without = new TileImage(1, 1, 1, WeightSums.DROPPED)) {
      assertThat(with.hasWeightSum()).isTrue();
      assertThat(without.hasWeightSum()).isFalse();
      assertThatIllegalStateException().isThrownBy(without::weightSum)
          .withMessage("weight sums are not kept: allocate the image with WeightSums.KEPT");
    }
  }

  @Test
  void refusesATileThatIsTooLarge() {
    try (TileImage image = new TileImage(1, 12, 10, WeightSums.DROPPED)) {
      assertThatIllegalArgumentException().isThrownBy(() -> image.begin(new Tile(0, 0, 13, 1))).withMessage(
          "a tile must have at most the 12 pillars that its image was made for: tile=Tile[x0=0, y0=0, nx=13, ny=1]");
      assertThatIllegalStateException().isThrownBy(image::size)
          .withMessage("this is the image of no tile yet: call begin first");
    }
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TileImage(0, 1, 1, WeightSums.KEPT))
        .withMessage("classes must be >= 1: classes=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new TileImage(1, 0, 1, WeightSums.KEPT))
        .withMessage("pillars must be >= 1: pillars=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new TileImage(1, 1, 0, WeightSums.KEPT))
        .withMessage("nt must be >= 1: nt=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new TileImage(1, 1, 1, null))
        .withMessage("weight sums must be given: weight sums=null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TileImage(1 << 22, 1 << 22, 1 << 20, WeightSums.KEPT))
        .withMessage("the image of a tile must fit in memory: sizes=[4194304, 4194304, 1048576, 3, 4]");
  }

  @Test
  void freesItsMemoryOnce() {
    TileImage image = new TileImage(1, 1, 1, WeightSums.KEPT);
    image.close();
    image.close();
    assertThatIllegalStateException().isThrownBy(() -> image.amplitudeAt(0)).withMessage("Already closed");
  }
}
