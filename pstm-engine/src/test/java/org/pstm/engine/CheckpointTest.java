package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.Checkpointing.Start;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** An interrupted run goes on to the image that it would have made, bit for bit, and with nothing else. */
class CheckpointTest {

  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(101, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final int TILES = 12;

  @TempDir
  private Path folder;
  private final List<MigrationEvent> events = new ArrayList<>();

  private static Survey survey(int seed) {
    return SyntheticSurvey.builder().name("test")
        .headers(SyntheticGeometry.scattered(BINS, 300, new OffsetRange(100, 400), 3))
        .time(new Sampling(151, 0.004, 0)).velocity(VELOCITY)
        .add(new Diffractor(BINS.position(6, 5), 0.2, 1)).noise(new Noise(0.1, seed)).build();
  }

  private static MigrationBuilder migration(MemoryImage image) {
    return Migration.builder().survey(survey(5)).velocity(VELOCITY).grid(GRID)
        .parameters(MigrationParameters.basics()).kernel("reference").tile(4, 3).threads(1).output(image);
  }

  private Path kept() {
    return folder.resolve("image.checkpoint");
  }

  private Checkpointing asked(Start start) {
    return new Checkpointing(kept(), start, Map.of("file line.sgy", "42 bytes"));
  }

  /** Ends after some tiles as if cancelled. */
  private void interrupt(int tiles, UnaryOperator<MigrationBuilder> change) {
    AtomicReference<Migration> running = new AtomicReference<>();
    MigrationBuilder builder = change.apply(migration(new MemoryImage())).checkpoint(asked(Start.ANEW));
    running.set(builder.progress(event -> {
      events.add(event);
      if (event instanceof MigrationEvent.TileDone done && done.progress().tilesDone() == tiles) running.get().cancel();
    }).build());
    assertThatThrownBy(running.get()::run).isInstanceOf(MigrationCancelledException.class);
  }

  private RunReport resume(MemoryImage image, UnaryOperator<MigrationBuilder> change) {
    events.clear();
    return change.apply(migration(image)).checkpoint(asked(Start.RESUME)).progress(events::add).build().run();
  }

  private static MemoryImage whole(UnaryOperator<MigrationBuilder> change) {
    MemoryImage image = new MemoryImage();
    change.apply(migration(image)).build().run();
    return image;
  }

  private static void assertSame(MemoryImage image, MemoryImage expected) {
    assertThat(image.committed).isTrue();
    assertThat(image.amplitude).isEqualTo(expected.amplitude);
    assertThat(image.fold).isEqualTo(expected.fold);
    assertThat(image.weightSum).isEqualTo(expected.weightSum);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(kept())) {
      return files.filter(file -> file.toString().endsWith(".sums")).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 11})
  void goesOnWithTheTilesOfAnInterruptedRun(int tiles) throws IOException {
    interrupt(tiles, b -> b);
    int finished = files().size();
    assertThat(finished).isBetween(tiles, TILES - (tiles < 11 ? 1 : 0));
    assertThat(events.getLast()).isEqualTo(new MigrationEvent.Kept(finished, TILES, kept()));
    MemoryImage image = new MemoryImage();
    MemoryImage expected = whole(b -> b);
    RunReport report = resume(image, b -> b.threads(3));
    assertSame(image, expected);
    assertThat(events).contains(new MigrationEvent.Resumed(finished, TILES));
    assertThat(report.counts()).containsEntry("tiles_resumed", (long) finished);
    assertThat(report.contributions()).isEqualTo(Arrays.stream(image.fold).asLongStream().sum());
    assertThat(report.counts().get("contributions_resumed")).isPositive();
    assertThat(report.counts()).containsEntry("traces_used", 300L);
    assertThat(kept()).doesNotExist();
  }

  @Test
  void keepsClassesAndWeightSums() {
    UnaryOperator<MigrationBuilder> change = b -> b.classes(ImageClasses.offsets(100, 400))
        .parameters(MigrationParameters.basics().withNormalisation(Normalisation.WEIGHT_SUM));
    interrupt(6, change);
    MemoryImage image = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    MemoryImage wholeGathers = new MemoryImage();
    MemoryImage expected = whole(b -> change.apply(b).gathers(wholeGathers));
    resume(image, b -> change.apply(b).gathers(gathers));
    assertSame(image, expected);
    assertSame(gathers, wholeGathers);
  }

  @Test
  void aFileTornAtAnyByteIsMigratedAgain() throws IOException {
    MemoryImage expected = whole(b -> b);
    byte[] bytes = null;
    for (int at : new int[] {0, 7, 8, 24, 40, 47, 48, 1000, -9, -8, -1}) {
      interrupt(4, b -> b);
      Path torn = files().getFirst();
      int finished = files().size();
      bytes = Files.readAllBytes(torn);
      int place = at >= 0 ? at : bytes.length + at;
      bytes[place] ^= 0x10;
      Files.write(torn, at % 2 == 0 ? bytes : Arrays.copyOf(bytes, place));
      MemoryImage image = new MemoryImage();
      RunReport report = resume(image, b -> b);
      assertSame(image, expected);
      assertThat(report.counts()).as("byte " + at).containsEntry("tiles_resumed", finished - 1L);
    }
  }

  @Test
  void aDamagedIdentityIsNotBelieved() throws IOException {
    interrupt(4, b -> b);
    Path identity = kept().resolve("run.txt");
    byte[] bytes = Files.readAllBytes(identity);
    for (int at = 0; at < bytes.length; at += 37) {
      byte[] torn = Arrays.copyOf(bytes, bytes.length);
      torn[at] ^= 1;
      Files.write(identity, torn);
      MemoryImage image = new MemoryImage();
      RunReport report = resume(image, b -> b);
      assertThat(report.counts()).containsEntry("tiles_resumed", 0L);
      assertThat(report.warnings()).anyMatch(w -> w.contains("run.txt is damaged"));
      interrupt(1, b -> b);
    }
  }

  /** As it was before formats were counted, and as it may be one day. */
  @ParameterizedTest
  @ValueSource(strings = {"", "format = 3"})
  void tilesInAnotherFormatAreRefused(String line) throws IOException {
    interrupt(4, b -> b);
    Path identity = kept().resolve("run.txt");
    List<String> lines = new ArrayList<>(Files.readAllLines(identity));
    assertThat(lines).contains("format = 2");
    lines.removeIf(l -> l.startsWith("format = ") || l.startsWith("checksum = "));
    if (!line.isEmpty()) lines.add(line);
    String text = String.join("\n", lines) + "\n";
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    Files.writeString(identity, text + "checksum = " + Long.toHexString(crc.getValue()) + "\n");
    assertThatThrownBy(() -> resume(new MemoryImage(), b -> b)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(kept() + ": its finished tiles are in format " + (line.isEmpty() ? 1 : 3) + ", of another version"
            + " of PSTM, and this one reads format 2; resume the run with that version, or run without --resume to"
            + " begin anew");
    assertThat(files()).isNotEmpty();
  }

  @Test
  void refusesTheTilesOfAnotherMigration() {
    interrupt(4, b -> b);
    refused("max_dip_deg was 60.0 and is 50.0", b -> b.parameters(MigrationParameters.basics().withMaxDip(50)));
    refused("velocity was ", b -> b.velocity(new ConstantVelocity(2201)));
    refused("survey was 300 traces, checksum ", b -> b.survey(survey(6)));
    refused("tile was 4 x 3 and is 3 x 4", b -> b.tile(3, 4));
    refused("kernel was reference and is fast_v1", b -> b.kernel("fast_v1"));
    refused("grid.dx_m was 25.0 and is 24.0",
        b -> b.grid(new ImageGrid(new BinGrid(new Point(5000, 7000), 0.3, new Bins(12, 24), new Bins(10, 25)),
            GRID.time())));
    assertThatThrownBy(() -> migration(new MemoryImage()).checkpoint(
        new Checkpointing(kept(), Start.RESUME, Map.of("file line.sgy", "43 bytes"))).build().run())
        .hasMessageContaining("file line.sgy was 42 bytes and is 43 bytes");
    resume(new MemoryImage(), b -> b);
  }

  private void refused(String difference, UnaryOperator<MigrationBuilder> change) {
    assertThatThrownBy(() -> TestKernels.among(() -> resume(new MemoryImage(), change)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(difference)
        .hasMessageEndingWith("; run the same job and input, or without --resume to begin anew");
  }

  @Test
  void autoMeansTheKernelThatMadeTheFinishedTiles() {
    interrupt(4, b -> b.kernel("reference"));
    RunReport report = TestKernels.among(() -> resume(new MemoryImage(), b -> b.kernel("auto")));
    assertThat(report.plan().kernel()).hasToString("reference");
    assertThat(report.counts().get("tiles_resumed")).isPositive();
  }

  @Test
  void whatWasFinishedIsSetAsideWhereResumeWasForgotten() throws IOException {
    interrupt(4, b -> b);
    int finished = files().size();
    MemoryImage image = new MemoryImage();
    RunReport report = migration(image).checkpoint(asked(Start.ANEW)).build().run();
    assertThat(report.warnings()).anyMatch(w -> w.startsWith(finished + " finished tiles of an interrupted run"));
    Path aside = folder.resolve("image.checkpoint.old");
    assertThat(aside.resolve("run.txt")).exists();
    Files.move(aside, kept());
    assertThat(resume(new MemoryImage(), b -> b).counts()).containsEntry("tiles_resumed", (long) finished);
  }

  @Test
  void twoRunsDoNotShareAnOutput() {
    AtomicReference<Throwable> second = new AtomicReference<>();
    migration(new MemoryImage()).checkpoint(asked(Start.ANEW)).progress(event -> {
      if (second.get() != null || !(event instanceof MigrationEvent.TileDone)) return;
      try {
        migration(new MemoryImage()).checkpoint(asked(Start.RESUME)).build().run();
      } catch (OutputException e) {
        second.set(e);
      }
    }).build().run();
    assertThat(second.get()).hasMessageContaining("another run is writing to this output");
  }

  @Test
  void aFolderOfSomethingElseIsNotTouched() throws IOException {
    Files.createDirectories(kept());
    Files.writeString(kept().resolve("thesis.tex"), "x");
    assertThatThrownBy(() -> resume(new MemoryImage(), b -> b)).isInstanceOf(OutputException.class)
        .hasMessageContaining("is no checkpoint");
    assertThat(kept().resolve("thesis.tex")).exists();
  }

  @Test
  void resumeWithoutACheckpointBeginsAnew() {
    MemoryImage image = new MemoryImage();
    RunReport report = resume(image, b -> b);
    assertThat(report.counts()).containsEntry("tiles_resumed", 0L);
    assertSame(image, whole(b -> b));
  }
}
