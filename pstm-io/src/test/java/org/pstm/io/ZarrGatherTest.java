package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.io.zarr.ZarrArray;
import org.pstm.io.zarr.ZarrGroup;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Image;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageClasses.Kind;
import org.pstm.model.ImageGrid;
import org.pstm.model.OffsetTiles;
import org.pstm.model.ImageWriter;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.WeightSums;

/** Gathers through {@link ZarrGatherWriter} and back through {@link Gathers}. */
class ZarrGatherTest {

  private static final long SEED = 20260202;
  private static final ImageClasses OFFSETS = new ImageClasses(Kind.OFFSET, new double[] {0, 100, 250.5, 1000});

  @TempDir
  Path folder;

  private Path target;
  private final Random random = new Random(SEED);

  @BeforeEach
  void nameTheGathers() {
    target = folder.resolve("gathers.zarr");
  }

  private static ImageGrid grid(int nx, int ny, int nt) {
    BinGrid bins = new BinGrid(new Point(618813.59, 5116498.5), 0.7, new Bins(nx, 25), new Bins(ny, 12.5));
    return new ImageGrid(bins, new LineNumbers(2000, -2), new LineNumbers(101, 3), new Sampling(nt, 0.002, 0.1));
  }

  private SyntheticGathers write(ImageGrid grid, ImageClasses classes, int tileNx, int tileNy) {
    SyntheticGathers gathers = SyntheticGathers.of(grid, classes, random);
    try (ImageWriter writer = ZarrGatherWriter.create(target)) {
      gathers.writeTo(writer, gathers.description(tileNx, tileNy, WeightSums.KEPT), random);
    }
    return gathers;
  }

  @ParameterizedTest(name = "{0} x {1} x {2} classes x {3}, tiles {4} x {5}, chunks {6} x {7}")
  @CsvSource({
      "1, 1, 3, 1, 64, 64, 1, 1",
      "37, 23, 3, 11, 8, 5, 8, 5",
      "70, 33, 2, 5, 32, 48, 16, 16",
      "70, 40, 2, 5, 29, 23, 29, 23",
      "70, 40, 1, 5, 37, 24, 16, 12",
      "65, 1, 4, 30, 64, 64, 16, 1",
  })
  void everyVolumeComesBackBitForBit(int nx, int ny, int count, int nt, int tileNx, int tileNy, int chunkNx,
      int chunkNy) {
    ImageClasses classes = ImageClasses.offsets(100, 100 * count - 1);
    SyntheticGathers written = write(grid(nx, ny, nt), classes, tileNx, tileNy);
    try (Gathers gathers = Gathers.open(target)) {
      assertThat(gathers.grid()).isEqualTo(written.grid());
      assertThat(gathers.classes().kind()).isEqualTo(Kind.OFFSET);
      assertThat(gathers.classes().edges()).isEqualTo(classes.edges());
      assertThat(gathers.volumes()).containsExactly(Image.AMPLITUDE, Image.FOLD, Image.WEIGHT_SUM);
      Tile whole = gathers.grid().wholeTile();
      assertThat(gathers.read(Image.AMPLITUDE, whole)).isEqualTo(written.amplitude());
      assertThat(gathers.read(Image.WEIGHT_SUM, whole)).isEqualTo(written.weightSum());
      int[] fold = written.fold();
      float[] read = gathers.read(Image.FOLD, whole);
      assertThat(read).hasSameSizeAs(fold);
      for (int i = 0; i < fold.length; i++) assertThat(read[i]).isEqualTo(fold[i]);
    }
    ZarrGroup group = ZarrGroup.open(target);
    assertThat(group.array("amplitude").chunkShape()).containsExactly(chunkNy, chunkNx, count, nt);
    ZarrArray mask = group.array("trace_mask");
    byte[] expected = written.mask();
    double[] alive = mask.doubles(mask.whole());
    assertThat(alive).hasSameSizeAs(expected);
    for (int i = 0; i < alive.length; i++) assertThat(alive[i]).isEqualTo(expected[i]);
  }

  @Test
  void chunksOfManyClassesStayBelow64Megabytes() {
    write(grid(4, 4, 4000), ImageClasses.offsets(1, 1199), 4, 4);
    assertThat(ZarrGroup.open(target).array("amplitude").chunkShape()).containsExactly(1, 1, 1200, 4000);
  }

  @Test
  void azimuthsAreInDegreesAndComeBackInRadians() {
    ImageClasses classes = ImageClasses.sectors(4, Kind.RECIPROCAL_AZIMUTH);
    write(grid(5, 4, 3), classes, 5, 4);
    ZarrGroup group = ZarrGroup.open(target);
    ZarrArray azimuth = group.array("azimuth");
    assertThat(azimuth.doubles(azimuth.whole())).containsExactly(0, 45, 90, 135);
    assertThat(azimuth.attributes().toString()).contains("deg", "[-22.5, 22.5, 67.5, 112.5, 157.5]");
    assertThat(group.array("fold").dimensions()).containsExactly("inline", "crossline", "azimuth", "time");
    assertThat(group.attributes().toString()).contains("gatherType=azimuth");
    try (Gathers gathers = Gathers.open(target)) {
      assertThat(gathers.classes().kind()).isEqualTo(Kind.RECIPROCAL_AZIMUTH);
      assertThat(gathers.classes().edges()).isEqualTo(classes.edges());
    }
  }

  @Test
  void tilesAndAnglesComeBackToTheLastBit() {
    ImageClasses tiles = ImageClasses.tiles(new OffsetTiles(0.3, 400, 300, 2, 1));
    write(grid(5, 4, 3), tiles, 5, 4);
    ZarrArray ovt = ZarrGroup.open(target).array("ovt");
    assertThat(ovt.doubles(ovt.whole())).containsExactly(1, 2);
    assertThat(ovt.attributes().toString()).contains("offset_along=[-200.0, 200.0]", "offset_across=[0.0, 0.0]");
    try (Gathers gathers = Gathers.open(target)) {
      assertThat(gathers.classes()).isEqualTo(tiles);
    }
    ImageClasses angles = ImageClasses.angles(Math.toRadians(7), Math.toRadians(21));
    write(grid(5, 4, 3), angles, 5, 4);
    ZarrArray angle = ZarrGroup.open(target).array("angle");
    assertThat(angle.doubles(angle.whole())).containsExactly(3.5, 10.5, 17.5);
    try (Gathers gathers = Gathers.open(target)) {
      assertThat(gathers.classes()).isEqualTo(angles);
    }
  }

  @Test
  void nothingHasTheNameUntilItIsComplete() {
    SyntheticGathers gathers = SyntheticGathers.of(grid(5, 4, 3), OFFSETS, random);
    try (ImageWriter writer = ZarrGatherWriter.create(target)) {
      writer.open(gathers.description(5, 2, WeightSums.DROPPED));
      assertThat(target).doesNotExist();
      assertThat(folder.resolve("gathers.zarr.partial")).exists();
      assertThatThrownBy(writer::commit).hasMessageContaining("pillar ix=0 iy=0 was never written");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void productsAreNotTakenForEachOther() {
    SyntheticGathers gathers = SyntheticGathers.of(grid(5, 4, 3), OFFSETS, random);
    SyntheticImage image = gathers.images().getFirst();
    try (ImageWriter images = ZarrImageWriter.create(target)) {
      assertThatThrownBy(() -> images.open(gathers.description(5, 4, WeightSums.KEPT)))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("write gathers for more: "
              + "classes=3 classes of offset, 0..1000 m");
    }
    try (ImageWriter writer = ZarrGatherWriter.create(target)) {
      assertThatThrownBy(() -> writer.open(image.description(5, 4, WeightSums.KEPT)))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("gathers need classes, of offset, azimuth, ovt or angle");
    }
    assertThat(folder).isEmptyDirectory();
    write(grid(5, 4, 3), OFFSETS, 5, 4);
    assertThat(Gathers.areIn(target)).isTrue();
    assertThatThrownBy(() -> Images.open(target)).isInstanceOf(InputException.class)
        .hasMessageContaining("has 4 axes; an image has 3");
    Path stack = folder.resolve("image.zarr");
    try (ImageWriter writer = ZarrImageWriter.create(stack)) {
      image.writeTo(writer, image.description(5, 4, WeightSums.KEPT), random);
    }
    assertThat(Gathers.areIn(stack)).isFalse();
    assertThatThrownBy(() -> Gathers.open(stack)).isInstanceOf(InputException.class)
        .hasMessageContaining("has 3 axes; gathers have 4");
  }

  @Test
  void gathersWithoutTheirClassesAreRefused() throws IOException {
    write(grid(5, 4, 3), OFFSETS, 5, 4);
    Path json = target.resolve("zarr.json");
    String text = Files.readString(json);
    Files.writeString(json, text.replace("pstmClasses", "otherClasses"));
    assertThatThrownBy(() -> Gathers.open(target)).isInstanceOf(InputException.class)
        .hasMessageContaining("does not state 3 classes");
    Files.writeString(json, text.replace("250.5", "\"wide\""));
    assertThatThrownBy(() -> Gathers.open(target)).isInstanceOf(InputException.class)
        .hasMessageContaining("pstmClasses is damaged (edges must be numbers: edge=wide)");
  }
}
