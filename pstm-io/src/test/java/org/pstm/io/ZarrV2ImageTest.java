package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Image;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.WeightSums;

/** Images in Zarr v2, read by this program and by JZarr itself. */
class ZarrV2ImageTest {

  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(618813.59, 5116498.5), -0.7, new Bins(23, 25), new Bins(17, 12.5)),
      new LineNumbers(100, 2), new LineNumbers(50, -1), new Sampling(41, 0.002, 0.1));

  @TempDir
  private Path folder;

  private SyntheticImage write(Path target) {
    Random random = new Random(5);
    SyntheticImage image = SyntheticImage.of(GRID, random);
    try (ImageWriter writer = ZarrImageWriter.create(target, ZarrVersion.V2)) {
      image.writeTo(writer, image.description(8, 16, WeightSums.KEPT), random);
    }
    return image;
  }

  @Test
  void imagesComeBack() {
    Path target = folder.resolve("image.zarr");
    SyntheticImage image = write(target);
    try (Image read = Images.open(target)) {
      assertThat(read.grid()).isEqualTo(GRID);
      assertThat(read.volumes()).containsExactly(Image.AMPLITUDE, Image.FOLD, Image.WEIGHT_SUM);
      assertThat(read.read(Image.AMPLITUDE, GRID.wholeTile())).isEqualTo(image.amplitude());
      assertThat(read.read(Image.WEIGHT_SUM, GRID.wholeTile())).isEqualTo(image.weightSum());
      float[] fold = read.read(Image.FOLD, GRID.wholeTile());
      for (int i = 0; i < fold.length; i++) assertThat(fold[i]).isEqualTo(image.fold()[i]);
    }
  }

  @Test
  void gathersComeBack() {
    Random random = new Random(6);
    SyntheticGathers gathers = SyntheticGathers.of(GRID, ImageClasses.offsets(150, 599), random);
    Path target = folder.resolve("gathers.zarr");
    try (ImageWriter writer = ZarrGatherWriter.create(target, ZarrVersion.V2)) {
      gathers.writeTo(writer, gathers.description(10, 16, WeightSums.DROPPED), random);
    }
    assertThat(Gathers.areIn(target)).isTrue();
    try (Gathers read = Gathers.open(target)) {
      assertThat(read.read(Image.AMPLITUDE, GRID.wholeTile())).isEqualTo(gathers.amplitude());
      assertThat(read.classes().count()).isEqualTo(4);
    }
  }

  @Test
  void jzarrReadsTheSameBits() throws Exception {
    Path target = folder.resolve("image.zarr");
    SyntheticImage image = write(target);
    com.bc.zarr.ZarrGroup group = com.bc.zarr.ZarrGroup.open(target);
    assertThat(group.getAttributes()).containsKeys("apiVersion", "attributes");
    assertThat((float[]) group.openArray("amplitude").read()).isEqualTo(image.amplitude());
    assertThat((int[]) group.openArray("fold").read()).isEqualTo(image.fold());
    byte[] mask = (byte[]) group.openArray("trace_mask").read();
    for (int i = 0; i < mask.length; i++) assertThat(mask[i] != 0).isEqualTo(image.isAlive(i));
    assertThat(group.openArray("amplitude").getAttributes().get("_ARRAY_DIMENSIONS"))
        .isEqualTo(List.of("inline", "crossline", "time"));
  }

  @Test
  void noFillValueIsZero() throws IOException {
    Path target = folder.resolve("image.zarr");
    write(target);
    String consolidated = Files.readString(target.resolve(".zmetadata"));
    assertThat(consolidated).contains("\"fill_value\" : \"NaN\"", "\"fill_value\" : null", "zarr_consolidated_format")
        .doesNotContain("\"fill_value\" : 0");
  }

  @Test
  void oneVersionReplacesTheOtherAndNothingElse() throws IOException {
    Path target = folder.resolve("image.zarr");
    write(target);
    SyntheticImage image = SyntheticImage.of(GRID, new Random(9));
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      image.writeTo(writer, image.description(32, 32, WeightSums.DROPPED), new Random(1));
    }
    assertThat(target.resolve(".zgroup")).doesNotExist();
    write(target);
    assertThat(target.resolve("zarr.json")).doesNotExist();
    assertThat(target.resolve(".zgroup")).exists();
    assertThat(Files.list(folder)).containsExactly(target);
    Files.writeString(target.resolve("letter.txt"), "keep me");
    assertThatThrownBy(() -> write(target)).hasMessageContaining("letter.txt: is no part of the image");
  }

  @Test
  void damagedChunksAreRefused() throws IOException {
    Path target = folder.resolve("image.zarr");
    write(target);
    Path chunk = target.resolve("amplitude/0.0.0");
    Files.write(chunk, Arrays.copyOf(Files.readAllBytes(chunk), 100));
    try (Image image = Images.open(target)) {
      assertThatThrownBy(() -> image.read(Image.AMPLITUDE, GRID.wholeTile())).isInstanceOf(InputException.class)
          .hasMessageContaining("amplitude/0.0.0: the chunk").hasMessageContaining("restore it");
    }
  }
}
