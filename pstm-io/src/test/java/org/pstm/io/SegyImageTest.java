package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.segy.SegyImage;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.Image;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Normalisation;
import org.pstm.model.OffsetTiles;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;

/** SEG-Y images: what is written stands where the standard wants it, and comes back the same. */
class SegyImageTest {

  private static final long SEED = 11;
  private static final Sampling TIME = new Sampling(31, 0.002, 0);

  @TempDir
  private Path folder;

  private static ImageGrid grid(BinGrid bins) {
    return new ImageGrid(bins, new LineNumbers(1000, 2), new LineNumbers(500, -3), TIME);
  }

  private static ImageGrid at(Sampling time) {
    return new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(3, 25), new Bins(2, 25)), time);
  }

  static Stream<ImageGrid> grids() {
    Point utm = new Point(618813.59, 5116498.5);
    return Stream.of(
        grid(new BinGrid(utm, -0.7, new Bins(23, 25), new Bins(17, 12.5))),
        grid(new BinGrid(utm, 2.9, Handedness.LEFT, new Bins(9, 12.5), new Bins(14, 50))),
        grid(new BinGrid(new Point(0, 0), 0.5, new Bins(40, 33.528), new Bins(1, 33.528))),
        grid(new BinGrid(new Point(-5000, 10), 0.5, new Bins(1, 20), new Bins(40, 20))),
        new ImageGrid(new BinGrid(new Point(3, 4), 0, new Bins(1, 1), new Bins(1, 1)), TIME),
        at(new Sampling(5, 0.004, 1.5)), at(new Sampling(5, 0.000125, 0.1235)), at(new Sampling(5, 0.004, 120)));
  }

  private Path write(SyntheticImage image, SegySamples samples) {
    Path path = folder.resolve("image.sgy");
    Random random = new Random(SEED);
    try (ImageWriter writer = SegyImageWriter.create(path, samples)) {
      image.writeTo(writer, image.description(7, 5, WeightSums.DROPPED), random);
    }
    return path;
  }

  @ParameterizedTest
  @MethodSource("grids")
  void comesBackTheSame(ImageGrid grid) throws IOException {
    SyntheticImage image = SyntheticImage.of(grid, new Random(SEED));
    Path path = write(image, SegySamples.IEEE);
    try (Image read = Images.open(path)) {
      assertThat(read.volumes()).containsExactly(Image.AMPLITUDE);
      assertThat(read.read(Image.AMPLITUDE, grid.wholeTile())).isEqualTo(image.amplitude());
      assertThat(read.grid().inlines().first()).isEqualTo(grid.inlines().first());
      assertThat(read.grid().crosslines().first()).isEqualTo(grid.crosslines().first());
      if (grid.ny() > 1) assertThat(read.grid().inlines()).isEqualTo(grid.inlines());
      if (grid.nx() > 1) assertThat(read.grid().crosslines()).isEqualTo(grid.crosslines());
      assertSamePlaces(read.grid(), grid);
      assertThat(read.grid().nt()).isEqualTo(grid.nt());
      assertThat(read.grid().time().delta()).isEqualTo(grid.time().delta());
      assertThat(read.grid().time().first()).isCloseTo(grid.time().first(), within(1e-12));
      assertThat(((SegyImage) read).warnings()).isEmpty();
    }
    assertThat(Files.size(path)).isEqualTo(3600 + grid.pillars() * (240 + 4L * grid.nt()));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(path);
    }
  }

  private static void assertSamePlaces(ImageGrid got, ImageGrid expected) {
    for (int ix : new int[] {0, expected.nx() - 1})
      for (int iy : new int[] {0, expected.ny() - 1})
        assertThat(got.bins().position(ix, iy).distanceTo(expected.bins().position(ix, iy))).isLessThan(0.01);
    if (expected.nx() > 1 && expected.ny() > 1)
      assertThat(got.bins().handedness()).isEqualTo(expected.bins().handedness());
  }

  /** Every kind of class has its number in bytes 25-28 and what it stands for in 37-40. */
  @ParameterizedTest
  @MethodSource("kinds")
  void gathersSayTheirClasses(ImageClasses classes, List<Integer> middles) throws IOException {
    SyntheticGathers gathers = SyntheticGathers.of(at(new Sampling(5, 0.004, 0)), classes, new Random(SEED));
    Path path = folder.resolve("gathers.sgy");
    try (ImageWriter writer = SegyGatherWriter.create(path)) {
      gathers.writeTo(writer, gathers.description(2, 2, WeightSums.DROPPED), new Random(SEED));
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
    assertThat(bytes.getShort(3226)).as("traces in an ensemble").isEqualTo((short) classes.count());
    assertThat(bytes.getShort(3228)).as("sorted by ensembles").isEqualTo((short) 2);
    assertThat(bytes.capacity()).isEqualTo(3600 + 6 * classes.count() * 260);
    for (int trace = 0; trace < 6 * classes.count(); trace++) {
      int at = 3600 + trace * 260;
      assertThat(bytes.getInt(at + 4)).isEqualTo(trace + 1);
      assertThat(bytes.getInt(at + 24)).isEqualTo(trace % classes.count() + 1);
      assertThat(bytes.getInt(at + 36)).isEqualTo(middles.get(trace % classes.count()));
      assertThat(bytes.getInt(at + 192)).as("crossline").isEqualTo(trace / classes.count() % 3 + 1);
      assertThat(bytes.getFloat(at + 240)).isEqualTo(gathers.amplitude()[5 * trace]);
    }
    assertThat(new String(bytes.array(), 0, 3200, Charset.forName("IBM037")))
        .contains("Gathers: " + classes.describe().substring(0, 20));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(Arguments.of(ImageClasses.offsets(50, 120), List.of(25, 75, 125)),
        Arguments.of(ImageClasses.angles(Math.toRadians(10), Math.toRadians(30)), List.of(5, 15, 25)),
        Arguments.of(ImageClasses.sectors(4, ImageClasses.Kind.AZIMUTH), List.of(0, 90, 180, 270)),
        Arguments.of(ImageClasses.tiles(new OffsetTiles(0, 600, 800, 2, 1)), List.of(300, 300)));
  }

  @Test
  void gathersNeedClasses() {
    SyntheticImage image = SyntheticImage.of(at(new Sampling(5, 0.004, 0)), new Random(SEED));
    Path path = folder.resolve("gathers.sgy");
    try (ImageWriter writer = SegyGatherWriter.create(path)) {
      assertThatThrownBy(() -> writer.open(image.description(2, 2, WeightSums.DROPPED)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(path + ": gathers need classes, of offset, azimuth, ovt or angle: kind=NONE");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readsPartsOfTheImage() {
    ImageGrid grid = grids().findFirst().orElseThrow();
    SyntheticImage image = SyntheticImage.of(grid, new Random(SEED));
    try (Image read = Images.open(write(image, SegySamples.IEEE))) {
      float[] part = read.read(Image.AMPLITUDE, new Tile(4, 6, 3, 2));
      for (int iy = 0; iy < 2; iy++)
        for (int ix = 0; ix < 3; ix++)
          for (int it = 0; it < grid.nt(); it++)
            assertThat(part[(iy * 3 + ix) * grid.nt() + it])
                .isEqualTo(image.amplitude()[((6 + iy) * grid.nx() + 4 + ix) * grid.nt() + it]);
      assertThatThrownBy(() -> read.read(Image.FOLD, grid.wholeTile())).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("volume=fold");
      assertThatThrownBy(() -> read.read(Image.AMPLITUDE, new Tile(22, 0, 2, 1)))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("23 x 17");
    }
  }

  @Test
  void headersStandWhereTheStandardWantsThem() throws IOException {
    BinGrid bins = new BinGrid(new Point(618813.59, 5116498.5), 0, new Bins(3, 25), new Bins(2, 12.5));
    ImageGrid grid =
        new ImageGrid(bins, new LineNumbers(10, 5), new LineNumbers(70, 1), new Sampling(31, 0.002, 0.05));
    ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(write(SyntheticImage.of(grid, new Random(SEED)),
        SegySamples.IEEE)));
    assertThat(b.getShort(3216)).isEqualTo((short) 2000);
    assertThat(b.getShort(3220)).isEqualTo((short) 31);
    assertThat(b.getShort(3224)).isEqualTo((short) 5);
    assertThat(b.getShort(3254)).isEqualTo((short) 1);
    assertThat(b.getShort(3500)).isEqualTo((short) 0x0100);
    assertThat(b.getShort(3502)).isEqualTo((short) 1);
    ByteBuffer last = b.slice(3600 + 5 * (240 + 31 * 4), 240);
    assertThat(last.getInt(4)).isEqualTo(6);
    assertThat(last.getShort(28)).isEqualTo((short) 1);
    assertThat(last.getShort(70)).isEqualTo((short) -100);
    assertThat(last.getShort(108)).isEqualTo((short) 50);
    assertThat(last.getShort(114)).isEqualTo((short) 31);
    assertThat(last.getShort(116)).isEqualTo((short) 2000);
    assertThat(last.getInt(180)).isEqualTo(61886359);
    assertThat(last.getInt(184)).isEqualTo(511651100);
    assertThat(last.getInt(188)).isEqualTo(15);
    assertThat(last.getInt(192)).isEqualTo(72);
  }

  @Test
  void textDescribesTheRun() throws IOException {
    ImageGrid grid = grids().findFirst().orElseThrow();
    SyntheticImage image = SyntheticImage.of(grid, new Random(SEED));
    Path path = folder.resolve("image.sgy");
    List<String> remarks = IntStream.range(0, 60).mapToObj(i -> "remark " + i + " caf\u00e9 " + "x".repeat(i)).toList();
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      image.writeTo(writer, new ImageDescription("line 7", grid, 64, 64, WeightSums.DROPPED, Normalisation.FOLD,
          remarks), new Random(SEED));
    }
    String text = new String(Files.readAllBytes(path), 0, 3200, Charset.forName("IBM037"));
    for (int line = 0; line < 40; line++)
      assertThat(text.substring(80 * line)).startsWith("C%2d ".formatted(line + 1));
    assertThat(text).contains("-handed grid ", "sorted by inline, then crossline ");
    assertThat(text).contains("line 7", "Inlines    1000 to 1032 step 2, 17 lines every 12.5000 m",
        "Crosslines 500 to 434 step -3", "0 to 60 ms, 31 samples every 2 ms", "618813.59    5116498.50",
        "inline 189-192", "FOLD", "remark 0 caf? ", "more lines of remarks did not fit", "C39 SEG Y REV1",
        "C40 END TEXTUAL HEADER");
  }

  @Test
  void writesIbmFloats() throws IOException {
    ImageGrid grid = grids().findFirst().orElseThrow();
    SyntheticImage image = SyntheticImage.of(grid, new Random(SEED));
    try (Image read = Images.open(write(image, SegySamples.IBM))) {
      float[] got = read.read(Image.AMPLITUDE, grid.wholeTile());
      for (int i = 0; i < got.length; i++)
        assertThat((double) got[i] - image.amplitude()[i])
            .isBetween(-Math.abs(image.amplitude()[i]) * 0x1p-21, Math.abs(image.amplitude()[i]) * 0x1p-21);
    }
  }

  @Test
  void refusesNonFiniteIbmFloats() {
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    image.amplitude()[3] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> write(image, SegySamples.IBM)).isInstanceOf(OutputException.class)
        .hasMessageContainingAll("image.sgy", "Infinity", "IEEE");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingWithoutCommitAndKeepsWhatWasThere() throws IOException {
    Path path = Files.writeString(folder.resolve("image.sgy"), "old");
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    ImageDescription description = image.description(2, 2, WeightSums.DROPPED);
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      writer.open(description);
      image.writeTile(writer, new Tile(0, 0, 2, 2), WeightSums.DROPPED);
      assertThat(path).hasContent("old");
      assertThat(folder.resolve("image.sgy.partial")).exists();
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ix=2, iy=0 was never written");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(path);
    }
    assertThat(path).hasContent("old");
    write(image, SegySamples.IEEE);
    assertThat(Files.size(path)).isGreaterThan(3600);
  }

  @Test
  void overwritesWhatAKilledRunLeft() throws IOException {
    Files.write(folder.resolve("image.sgy.partial"), new byte[100_000]);
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    assertThat(Files.size(write(image, SegySamples.IEEE))).isEqualTo(3600 + 6 * (240 + 31 * 4));
  }

  @Test
  void refusesASecondWriterOfTheSameFile() {
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    Path path = folder.resolve("image.sgy");
    try (ImageWriter first = SegyImageWriter.create(path)) {
      first.open(image.description(2, 2, WeightSums.DROPPED));
      try (ImageWriter second = SegyImageWriter.create(path)) {
        assertThatThrownBy(() -> second.open(image.description(2, 2, WeightSums.DROPPED)))
            .isInstanceOf(OutputException.class).hasMessageContaining("another run");
      }
      assertThat(folder.resolve("image.sgy.partial")).exists();
    }
  }

  @Test
  void removesWhatCannotGetItsName() throws IOException {
    Path path = folder.resolve("image.sgy");
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      writer.open(image.description(3, 2, WeightSums.DROPPED));
      image.writeTile(writer, new Tile(0, 0, 3, 2), WeightSums.DROPPED);
      Files.createDirectories(path.resolve("in the way"));
      assertThatThrownBy(writer::commit).isInstanceOf(OutputException.class)
          .hasMessageContainingAll(path.toString(), "cannot be completed", "write elsewhere");
    }
    assertThat(folder.resolve("image.sgy.partial")).doesNotExist();
  }

  @Test
  void refusesAFullDisk() {
    ImageGrid huge = new ImageGrid(
        new BinGrid(new Point(0, 0), 0, new Bins(40_000, 25), new Bins(40_000, 25)), new Sampling(65535, 0.002, 0));
    Path path = folder.resolve("image.sgy");
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      assertThatThrownBy(() -> writer.open(new ImageDescription("image", huge, 8, 8, WeightSums.DROPPED,
          Normalisation.FOLD, List.of()))).isInstanceOf(OutputException.class)
          .hasMessageContainingAll(path.toString(), "needs 419", "free", "make room");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void looksWithoutTouchingWhetherItCanHoldAnImage() {
    Path path = folder.resolve("a/image.sgy");
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      SyntheticImage slow = SyntheticImage.of(at(new Sampling(5, 0.07, 0)), new Random(SEED));
      assertThatThrownBy(() -> writer.check(slow.description(2, 2, WeightSums.DROPPED)))
          .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(path.toString());
      writer.check(SyntheticImage.of(at(TIME), new Random(SEED)).description(2, 2, WeightSums.DROPPED));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void makesTheFolder() {
    Path path = folder.resolve("a/b/image.sgy");
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      image.writeTo(writer, image.description(2, 2, WeightSums.DROPPED), new Random(SEED));
    }
    assertThat(path).exists();
  }

  @Test
  void refusesWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path path : List.of(file.resolve("image.sgy"), folder))
      try (ImageWriter writer = SegyImageWriter.create(path)) {
        SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
        assertThatThrownBy(() -> writer.open(image.description(2, 2, WeightSums.DROPPED)))
            .isInstanceOf(OutputException.class).hasMessageContainingAll(path.toString(), ";");
      }
    assertThat(file).isEmptyFile();
  }

  @Test
  void refusesWhatSegyCannotHold() {
    assertRefused(at(new Sampling(65536, 0.002, 0)), "samples=65536", "Zarr");
    assertRefused(at(new Sampling(5, 0.0000005, 0)), "step=0.5 us");
    assertRefused(at(new Sampling(5, 0.002 / 3, 0)), "step=666.666667 us");
    assertRefused(at(new Sampling(5, 0.07, 0)), "step=70000 us");
    assertRefused(at(new Sampling(5, 0.002, 0.1 / 3)), "first time=33.3333333 ms");
    assertRefused(at(new Sampling(5, 0.002, 40.00123)), "first time=40001.23 ms");
    assertRefused(new ImageGrid(new BinGrid(new Point(3e7, 0), 0, new Bins(2, 25), new Bins(2, 25)), TIME),
        "coordinate=30000000 m");
  }

  private void assertRefused(ImageGrid grid, String... parts) {
    Path path = folder.resolve("image.sgy");
    try (ImageWriter writer = SegyImageWriter.create(path)) {
      assertThatThrownBy(() -> writer.open(new ImageDescription("image", grid, 8, 8, WeightSums.DROPPED,
          Normalisation.FOLD, List.of()))).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(parts).hasMessageStartingWith(path.toString());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesTilesThatDoNotFit() {
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    try (ImageWriter writer = SegyImageWriter.create(folder.resolve("image.sgy"));
        TileImage classes = new TileImage(2, 6, 31, WeightSums.DROPPED);
        TileImage beyond = new TileImage(1, 6, 31, WeightSums.DROPPED)) {
      assertThatThrownBy(() -> writer.write(beyond)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not open");
      writer.open(image.description(2, 2, WeightSums.DROPPED));
      classes.begin(new Tile(0, 0, 2, 2));
      assertThatThrownBy(() -> writer.write(classes)).hasMessageContaining("classes=2");
      beyond.begin(new Tile(2, 0, 2, 2));
      assertThatThrownBy(() -> writer.write(beyond)).hasMessageContaining("does not fit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inline", "double", "place", "flat", "delay"})
  void refusesCubesWithoutARegularGrid(String fault) throws IOException {
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    Path path = write(image, SegySamples.IEEE);
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer b = ByteBuffer.wrap(bytes);
    int traceBytes = 240 + 31 * 4;
    switch (fault) {
      case "inline" -> b.putInt(3600 + 4 * traceBytes + 188, 3);
      case "double" -> b.putInt(3600 + 4 * traceBytes + 192, 1);
      case "place" -> b.putInt(3600 + 4 * traceBytes + 180, 99999);
      case "flat" -> IntStream.range(0, 6).forEach(k -> b.putLong(3600 + k * traceBytes + 180, 0));
      default -> b.putShort(3600 + 4 * traceBytes + 108, (short) 4);
    }
    Files.write(path, bytes);
    List<String> parts = switch (fault) {
      case "inline" -> List.of("3 inlines (bytes 189-192)", "9 places", "6 traces");
      case "double" -> List.of("traces 4 and 5", "inline 2 and crossline 1");
      case "place" -> List.of("trace 5, bytes 181-188", "regular grid");
      case "flat" -> List.of("trace 1, bytes 181-188", "do not change");
      default -> List.of("trace 5, bytes 109-110", "4 ms", "0 ms in trace 1");
    };
    assertThatThrownBy(() -> SegyImage.open(path)).isInstanceOf(InputException.class)
        .hasMessageMatching("image.sgy: [^\n]+").hasMessageContainingAll(parts.toArray(String[]::new));
  }

  @Test
  void readsTracesInAnyOrder() throws IOException {
    SyntheticImage image = SyntheticImage.of(at(TIME), new Random(SEED));
    Path path = write(image, SegySamples.IEEE);
    byte[] bytes = Files.readAllBytes(path);
    int traceBytes = 240 + 31 * 4;
    byte[] turned = bytes.clone();
    // Traces 1..5 backwards; the first stays, so that the lines still count upwards.
    for (int k = 1; k < 6; k++)
      System.arraycopy(bytes, 3600 + k * traceBytes, turned, 3600 + (6 - k) * traceBytes, traceBytes);
    Files.write(path, turned);
    try (Image read = Images.open(path)) {
      assertThat(read.read(Image.AMPLITUDE, image.grid().wholeTile())).isEqualTo(image.amplitude());
    }
  }

  @Test
  void anImageIsNoSurvey() {
    Path path = write(SyntheticImage.of(at(TIME), new Random(SEED)), SegySamples.IEEE);
    assertThatThrownBy(() -> Surveys.open(path)).isInstanceOf(InputException.class)
        .hasMessageContainingAll("bytes 73-76", "CDP coordinates stand in bytes 181-188");
  }
}
