package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.io.zarr.ZarrGroup;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.Image;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.WeightSums;

/** Images through {@link ZarrImageWriter} and back through {@link Images}. */
class ZarrImageTest {

  private static final long SEED = 20260101;

  @TempDir
  Path folder;

  private Path target;
  private final Random random = new Random(SEED);

  @BeforeEach
  void nameTheImage() {
    target = folder.resolve("image.zarr");
  }

  private static ImageGrid utmGrid(int nx, int ny, int nt) {
    BinGrid bins = new BinGrid(new Point(618813.59, 5116498.5), Math.toRadians(-49.5), Handedness.LEFT,
        new Bins(nx, 25), new Bins(ny, 12.5));
    return new ImageGrid(bins, new LineNumbers(2000, -2), new LineNumbers(101, 3), new Sampling(nt, 0.002, 0.1));
  }

  private SyntheticImage write(ImageGrid grid, int tileNx, int tileNy) {
    SyntheticImage image = SyntheticImage.of(grid, random);
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      image.writeTo(writer, image.description(tileNx, tileNy, WeightSums.KEPT), random);
    }
    return image;
  }

  private Stream<Path> inFolder() throws IOException {
    return Files.list(folder);
  }

  @ParameterizedTest(name = "{0} x {1} x {2}, tiles {3} x {4}, chunks {5} x {6}")
  @CsvSource({
      "1, 1, 1, 64, 64, 1, 1",
      "65, 1, 30, 64, 64, 64, 1",
      "1, 40, 30, 64, 16, 1, 16",
      "37, 23, 11, 8, 5, 8, 5",
      "150, 7, 3, 100, 64, 50, 7",
      "200, 90, 2, 97, 89, 97, 89",
      "300, 140, 2, 131, 131, 64, 64",
      "130, 129, 2, 256, 128, 64, 64",
  })
  void everyVolumeComesBackBitForBit(int nx, int ny, int nt, int tileNx, int tileNy, int chunkNx, int chunkNy) {
    SyntheticImage written = write(utmGrid(nx, ny, nt), tileNx, tileNy);
    try (Image image = Images.open(target)) {
      assertThat(image.grid()).isEqualTo(written.grid());
      assertThat(image.volumes()).containsExactly(Image.AMPLITUDE, Image.FOLD, Image.WEIGHT_SUM);
      Tile whole = image.grid().wholeTile();
      assertThat(image.read(Image.AMPLITUDE, whole)).isEqualTo(written.amplitude());
      assertThat(image.read(Image.WEIGHT_SUM, whole)).isEqualTo(written.weightSum());
      float[] fold = new float[written.fold().length];
      for (int i = 0; i < fold.length; i++) fold[i] = written.fold()[i];
      assertThat(image.read(Image.FOLD, whole)).isEqualTo(fold);
    }
    ZarrGroup group = ZarrGroup.open(target);
    assertThat(group.array("amplitude").chunkShape()).containsExactly(chunkNy, chunkNx, nt);
    double[] mask = group.array("trace_mask").doubles(group.array("trace_mask").whole());
    double[] alive = new double[mask.length];
    for (int i = 0; i < mask.length; i++) alive[i] = written.isAlive(i) ? 1 : 0;
    assertThat(mask).isEqualTo(alive);
  }

  @Test
  void anyTileCanBeRead() {
    SyntheticImage written = write(utmGrid(70, 33, 5), 32, 16);
    try (Image image = Images.open(target)) {
      for (int trial = 0; trial < 50; trial++) {
        int x0 = random.nextInt(70);
        int y0 = random.nextInt(33);
        Tile tile = new Tile(x0, y0, 1 + random.nextInt(70 - x0), 1 + random.nextInt(33 - y0));
        float[] read = image.read(Image.AMPLITUDE, tile);
        for (int i = 0; i < read.length; i++) {
          int ix = x0 + i / 5 % tile.nx();
          int iy = y0 + i / 5 / tile.nx();
          assertThat(read[i]).as("seed %d, %s, element %d", SEED, tile, i)
              .isEqualTo(written.amplitude()[(iy * 70 + ix) * 5 + i % 5]);
        }
      }
    }
  }

  @Test
  void aGridIsRebuiltFromItsCoordinatesWhereTheAttributesAreGone() throws IOException {
    for (Handedness handedness : Handedness.values()) {
      for (int trial = 0; trial < 10; trial++) {
        BinGrid bins = new BinGrid(new Point(6e5 + random.nextDouble(), 5.1e6 + random.nextDouble()),
            random.nextDouble() * 6 - 3, handedness, new Bins(40, 25), new Bins(30, 12.5));
        ImageGrid grid = new ImageGrid(bins, new LineNumbers(7, 2), new LineNumbers(90, -1), new Sampling(4, 0.004, 0));
        write(grid, 64, 64);
        edit("zarr.json", "pstmGrid", "otherGrid");
        ImageGrid seen = Images.open(target).grid();
        assertThat(seen.inlines()).isEqualTo(grid.inlines());
        assertThat(seen.crosslines()).isEqualTo(grid.crosslines());
        assertThat(seen.time().last()).isCloseTo(0.012, within(1e-12));
        for (Point corner : new Point[] {new Point(0, 0), new Point(39, 0), new Point(39, 29), new Point(0, 29)})
          assertThat(seen.bins().position(corner.x(), corner.y())
              .distanceTo(bins.position(corner.x(), corner.y()))).as("seed %d %s", SEED, bins).isLessThan(1e-3);
      }
    }
  }

  @Test
  void singleLinesAreRebuiltFromTheirCoordinates() throws IOException {
    for (ImageGrid line : new ImageGrid[] {utmGrid(20, 1, 3), utmGrid(1, 20, 3)}) {
      write(line, 64, 64);
      edit("zarr.json", "pstmGrid", "otherGrid");
      ImageGrid seen = Images.open(target).grid();
      assertThat(seen.bins().position(line.nx() - 1, 0).distanceTo(line.bins().position(line.nx() - 1, 0)))
          .isLessThan(1e-3);
      assertThat(seen.bins().position(0, line.ny() - 1).distanceTo(line.bins().position(0, line.ny() - 1)))
          .isLessThan(1e-3);
    }
  }

  @Test
  void coordinatesAreBelievedOverAttributesThatNoLongerFit() throws IOException {
    write(utmGrid(20, 10, 3), 64, 64);
    edit("zarr.json", "\"originX\" : 618813.59", "\"originX\" : 600000.0");
    assertThat(Images.open(target).grid().bins().origin().x()).isCloseTo(618813.59, within(1e-3));
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = target.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  @Test
  void noContributionIsZeroAndAMissingChunkIsNotANumber() throws IOException {
    ImageGrid grid = utmGrid(8, 4, 3);
    write(grid, 4, 4);
    Files.delete(target.resolve("amplitude/c/0/1/0"));
    float[] read = Images.open(target).read(Image.AMPLITUDE, grid.wholeTile());
    for (int i = 0; i < read.length; i++) assertThat(Float.isNaN(read[i])).isEqualTo(i / 3 % 8 >= 4);
  }

  @Test
  void nothingStandsUnderTheFinalNameBeforeCommitAndNothingIsLeftWithoutIt() throws IOException {
    SyntheticImage image = SyntheticImage.of(utmGrid(6, 5, 4), random);
    ImageDescription description = image.description(4, 4, WeightSums.DROPPED);
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      writer.open(description);
      Tile first = image.tiles(description, random).getFirst();
      image.writeTile(writer, first, WeightSums.DROPPED);
      assertThat(target).doesNotExist();
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("never written");
    }
    try (Stream<Path> left = inFolder()) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anImageIsReplacedAtCommitOnly() throws IOException {
    SyntheticImage old = write(utmGrid(6, 5, 4), 64, 64);
    SyntheticImage next = SyntheticImage.of(utmGrid(7, 5, 4), random);
    ImageDescription description = next.description(64, 64, WeightSums.DROPPED);
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      writer.open(description);
      next.writeTile(writer, next.grid().wholeTile(), WeightSums.DROPPED);
      assertThat(Images.open(target).read(Image.AMPLITUDE, old.grid().wholeTile())).isEqualTo(old.amplitude());
      writer.commit();
    }
    assertThat(Images.open(target).read(Image.AMPLITUDE, next.grid().wholeTile())).isEqualTo(next.amplitude());
    assertThat(Images.open(target).volumes()).doesNotContain(Image.WEIGHT_SUM);
    try (Stream<Path> left = inFolder()) {
      assertThat(left).containsExactly(target);
    }
  }

  private void refusesToOpen(String... words) {
    SyntheticImage image = SyntheticImage.of(utmGrid(2, 2, 2), random);
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      assertThatThrownBy(() -> writer.open(image.description(2, 2, WeightSums.DROPPED)))
          .isInstanceOf(OutputException.class).hasMessageContainingAll(words).hasMessageNotContaining("\n");
    }
  }

  @Test
  void whatIsNoImageIsNotOverwritten() throws IOException {
    Files.writeString(target, "precious");
    refusesToOpen("image.zarr", "is a file");
    Files.delete(target);
    Files.createDirectory(target);
    Files.writeString(target.resolve("notes.txt"), "precious");
    refusesToOpen("image.zarr", "no Zarr image", "choose another name");
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      ImageDescription description = SyntheticImage.of(utmGrid(2, 2, 2), random).description(2, 2, WeightSums.DROPPED);
      assertThatThrownBy(() -> writer.check(description)).isInstanceOf(OutputException.class)
          .hasMessageContaining("no Zarr image");
    }
    assertThat(target.resolve("notes.txt")).hasContent("precious");
  }

  @Test
  void anImageWithSomethingForeignInItIsNotOverwritten() throws IOException {
    write(utmGrid(2, 2, 2), 2, 2);
    Files.writeString(target.resolve("notes.txt"), "precious");
    refusesToOpen("notes.txt", "no part of the image");
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Files.createDirectory(target);
    SyntheticImage written = write(utmGrid(2, 2, 2), 2, 2);
    assertThat(Images.open(target).read(Image.AMPLITUDE, new Tile(0, 0, 2, 2))).isEqualTo(written.amplitude());
  }

  @Test
  void whatAKilledRunLeftIsReplacedAndARunningOneIsNot() throws IOException {
    Path partial = Files.createDirectory(folder.resolve("image.zarr.partial"));
    Files.writeString(partial.resolve(".lock"), "");
    Files.writeString(partial.resolve("left-over"), "old");
    SyntheticImage image = SyntheticImage.of(utmGrid(2, 2, 2), random);
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      writer.open(image.description(2, 2, WeightSums.DROPPED));
      assertThat(partial.resolve("left-over")).doesNotExist();
      refusesToOpen("another run");
      image.writeTile(writer, image.grid().wholeTile(), WeightSums.DROPPED);
      writer.commit();
    }
    assertThat(partial).doesNotExist();
    assertThat(target).isDirectory();
  }

  @Test
  void aForeignFolderInTheWayIsLeftAlone() throws IOException {
    Path partial = Files.createDirectory(folder.resolve("image.zarr.partial"));
    Files.writeString(partial.resolve("notes.txt"), "precious");
    refusesToOpen("image.zarr.partial", "move what is there");
    assertThat(partial.resolve("notes.txt")).hasContent("precious");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedWithPathAndRemedy() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    target = folder.resolve("file").resolve("image.zarr");
    refusesToOpen("image.zarr", "cannot be written", "choose another place");
  }

  private void refusesToRead(String... words) {
    assertThatThrownBy(() -> Images.open(target).read(Image.AMPLITUDE, new Tile(0, 0, 2, 2)))
        .isInstanceOf(InputException.class).hasMessageContainingAll(words).hasMessageNotContaining("\n");
  }

  @Test
  void damageIsRefusedWithTheFile() throws IOException {
    write(utmGrid(2, 2, 200), 2, 2);
    Path chunk = target.resolve("amplitude/c/0/0/0");
    byte[] good = Files.readAllBytes(chunk);
    for (int length : new int[] {0, 3, 20, good.length / 2, good.length - 1}) {
      Files.write(chunk, Arrays.copyOf(good, length));
      refusesToRead("amplitude/c/0/0/0", "damaged");
    }
    for (int trial = 0; trial < 100; trial++) {
      byte[] flipped = good.clone();
      flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(chunk, flipped);
      if (trial == 0) refusesToRead("amplitude/c/0/0/0", "damaged");
      refusesOrReadsTheSame(good, chunk);
    }
  }

  /** Some bits of a frame's header say nothing about its content; every other one is found. */
  private void refusesOrReadsTheSame(byte[] good, Path chunk) throws IOException {
    float[] seen;
    try {
      seen = Images.open(target).read(Image.AMPLITUDE, new Tile(0, 0, 2, 2));
    } catch (InputException e) {
      assertThat(e).hasMessageContaining("c/0/0/0");
      return;
    }
    Files.write(chunk, good);
    assertThat(seen).isEqualTo(Images.open(target).read(Image.AMPLITUDE, new Tile(0, 0, 2, 2)));
  }

  @Test
  void missingAndBrokenMetadataAreRefusedWithTheFile() throws IOException {
    write(utmGrid(2, 2, 2), 2, 2);
    edit("amplitude/zarr.json", "float32", "complex64");
    refusesToRead("amplitude/zarr.json", "complex64", "float32");
    edit("amplitude/zarr.json", "complex64", "float32");
    edit("amplitude/zarr.json", "\"zstd\"", "\"sharding_indexed\"");
    refusesToRead("amplitude/zarr.json", "sharding_indexed", "zstd");
    Files.writeString(target.resolve("amplitude/zarr.json"), "{\"shape\": [");
    refusesToRead("amplitude/zarr.json", "is not JSON", "line 1");
    Files.delete(target.resolve("amplitude/zarr.json"));
    refusesToRead("image.zarr", "amplitude is missing");
    Files.writeString(target.resolve("zarr.json"), "[]");
    refusesToRead("zarr.json", "JSON object");
    Files.writeString(target.resolve("zarr.json"), "");
    refusesToRead("zarr.json", "JSON");
    Files.delete(target.resolve("zarr.json"));
    refusesToRead("image.zarr", "zarr.json is missing");
  }

  @Test
  void coordinatesThatDoNotFitAreRefused() throws IOException {
    write(utmGrid(3, 2, 2), 64, 64);
    edit("time/zarr.json", "2", "1");
    refusesToRead("time", "does not fit");
    Files.delete(target.resolve("time/zarr.json"));
    refusesToRead("time is missing");
  }

  @Test
  void whatIsNoImageFolderIsRefused() throws IOException {
    refusesToRead("image.zarr", "no such image");
    Files.writeString(target, "text");
    refusesToRead("neither");
    Path segy = Files.writeString(folder.resolve("image.SGY"), "text");
    assertThatThrownBy(() -> Images.open(segy)).isInstanceOf(InputException.class).hasMessageContaining("SEG-Y");
  }

  @Test
  void tilesThatDoNotBelongAreRefused() {
    SyntheticImage image = SyntheticImage.of(utmGrid(4, 4, 2), random);
    SyntheticImage other = SyntheticImage.of(utmGrid(4, 4, 3), random);
    try (ImageWriter writer = ZarrImageWriter.create(target)) {
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
      writer.open(image.description(4, 4, WeightSums.DROPPED));
      assertThatThrownBy(() -> other.writeTile(writer, new Tile(0, 0, 1, 1), WeightSums.DROPPED))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("samples=3");
    }
  }
}
