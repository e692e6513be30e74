package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.Checkpointing.Start;
import org.pstm.engine.plan.ClassGroup;
import org.pstm.engine.plan.ClassGroups;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.select.EveryNth;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.OffsetTiles;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.Weighting;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Classes that memory has no room for come a group after another, to the same images, bit for bit. */
@Timeout(120)
class ClassGroupsTest {

  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(81, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final int TILES = 12;
  private static final int CLASSES = 10;
  private static final long ROOMY = 1L << 34;

  @TempDir
  private Path folder;

  private static Survey survey() {
    return SyntheticSurvey.builder().name("test")
        .headers(SyntheticGeometry.scattered(BINS, 300, new OffsetRange(10, 490), 3))
        .time(new Sampling(151, 0.004, 0)).velocity(VELOCITY)
        .add(new Diffractor(BINS.position(6, 5), 0.2, 1)).noise(new Noise(0.1, 5)).build();
  }

  private MigrationBuilder migration(MemoryImage image, MemoryImage gathers, Start start) {
    return Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).kernel("reference").tile(4, 3)
        .parameters(MigrationParameters.basics()).classes(ImageClasses.offsets(50, 499)).threads(2).output(image)
        .gathers(gathers).memory(ROOMY).checkpoint(new Checkpointing(kept(), start));
  }

  private MigrationBuilder migration(MemoryImage image, MemoryImage gathers) {
    return migration(image, gathers, Start.ANEW);
  }

  private MigrationBuilder nowhere() {
    return migration(new MemoryImage(), new MemoryImage());
  }

  private Path kept() {
    return folder.resolve("image.checkpoint");
  }

  /** The least memory with which a plan takes a number of classes at once. */
  private static long memoryFor(int atOnce, MigrationBuilder migration) {
    long least = 0;
    long enough = ROOMY;
    while (enough - least > 256) {
      long middle = (least + enough) / 2;
      if (atOnce(migration.memory(middle)) >= atOnce) enough = middle;
      else least = middle;
    }
    return enough;
  }

  private static int atOnce(MigrationBuilder migration) {
    try {
      return migration.build().plan().groups().atOnce();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("give at least");
      return 0;
    }
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("plain", (UnaryOperator<MigrationBuilder>) b -> b),
        Arguments.of("weight sums", (UnaryOperator<MigrationBuilder>) b -> b.parameters(
            MigrationParameters.basics().withNormalisation(Normalisation.WEIGHT_SUM))),
        Arguments.of("raw", (UnaryOperator<MigrationBuilder>) b -> b.parameters(
            MigrationParameters.basics().withNormalisation(Normalisation.NONE))),
        Arguments.of("midpoint areas", (UnaryOperator<MigrationBuilder>) b -> b.parameters(
            MigrationParameters.basics().withNormalisation(Normalisation.NONE)
                .withWeighting(Weighting.TRUE_AMPLITUDE))),
        Arguments.of("selection", (UnaryOperator<MigrationBuilder>) b -> b.select(new EveryNth(3))),
        Arguments.of("angles", (UnaryOperator<MigrationBuilder>) b -> b.classes(ImageClasses.angles(0.1, 1))),
        Arguments.of("angles of true amplitude", (UnaryOperator<MigrationBuilder>) b -> b
            .classes(ImageClasses.angles(0.1, 1)).parameters(MigrationParameters.basics()
                .withNormalisation(Normalisation.NONE).withWeighting(Weighting.TRUE_AMPLITUDE))),
        Arguments.of("selected angles", (UnaryOperator<MigrationBuilder>) b -> b.select(new EveryNth(3))
            .classes(ImageClasses.angles(0.1, 1))),
        Arguments.of("offset vectors", (UnaryOperator<MigrationBuilder>) b -> b.classes(
            ImageClasses.tiles(new OffsetTiles(0.3, 250, 400, 5, 2)))),
        Arguments.of("panels", (UnaryOperator<MigrationBuilder>) b -> b.strategy(Strategy.TRACE_DRIVEN)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void noBitDependsOnHowManyClassesComeAtOnce(String name, UnaryOperator<MigrationBuilder> change) {
    MemoryImage image = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    RunReport report = change.apply(migration(image, gathers)).build().run();
    assertThat(report.plan().groups()).isEqualTo(ClassGroups.whole(CLASSES));
    for (int atOnce : new int[] {1, 4, 5}) {
      MemoryImage inTurn = new MemoryImage();
      MemoryImage gathersInTurn = new MemoryImage();
      long memory = memoryFor(atOnce, change.apply(nowhere()));
      RunReport some = change.apply(migration(inTurn, gathersInTurn)).memory(memory).build().run();
      assertThat(some.plan().groups().atOnce()).isEqualTo(atOnce);
      assertThat(some.plan().memory().total()).isLessThanOrEqualTo(memory);
      inTurn.assertCommittedAs(image);
      gathersInTurn.assertCommittedAs(gathers);
      assertThat(some.contributions()).isEqualTo(report.contributions()).isPositive();
      assertThat(some.counts().get("traces_used")).isEqualTo(report.counts().get("traces_used"));
      assertThat(kept()).doesNotExist();
    }
  }

  /** Whatever groups the interrupted run had, and in whatever way it went through the tiles. */
  @ParameterizedTest
  @CsvSource({"4, 4, TILE_DRIVEN", "4, 10, TILE_DRIVEN", "10, 4, TILE_DRIVEN", "5, 1, TILE_DRIVEN",
      "2, 5, TRACE_DRIVEN"})
  void anInterruptedRunGoesOnWithTheClassesItFinished(int first, int then, Strategy strategy) throws IOException {
    MemoryImage image = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    RunReport whole = migration(image, gathers).build().run();
    interrupt(nowhere().strategy(strategy).memory(memoryFor(first, nowhere().strategy(strategy))));
    List<Path> files = files();
    assertThat(files).isNotEmpty().allMatch(file -> file.toString()
        .matches(".*tile-\\d+-\\d+\\.class-\\d+-of-10\\.sums"));
    damage(files.getFirst());
    long memory = memoryFor(then, nowhere());
    MemoryImage resumed = new MemoryImage();
    MemoryImage resumedGathers = new MemoryImage();
    RunReport report = migration(resumed, resumedGathers, Start.RESUME).memory(memory).build().run();
    assertThat(report.plan().groups().atOnce()).as("no more than before").isEqualTo(Math.min(first, then));
    resumed.assertCommittedAs(image);
    resumedGathers.assertCommittedAs(gathers);
    assertThat(report.counts().get("contributions_resumed")).isPositive().isLessThan(whole.contributions());
    assertThat(report.contributions()).as("each class has its own").isEqualTo(whole.contributions());
    assertThat(report.counts().get("traces_used")).isEqualTo(whole.counts().get("traces_used"));
  }

  /** Ends behind half of the work, as if cancelled. */
  private static void interrupt(MigrationBuilder migration) {
    AtomicReference<Migration> running = new AtomicReference<>();
    AtomicInteger time = new AtomicInteger();
    migration.clock(() -> new RunClock(InstantSource.system(), () -> 2_000_000_000L * time.incrementAndGet()));
    running.set(migration.progress(event -> {
      if ((event instanceof MigrationEvent.UnderWay || event instanceof MigrationEvent.TileDone)
          && running.get().status().get("share_done") instanceof Double share && share > 0.5) running.get().cancel();
    }).build());
    assertThatThrownBy(running.get()::run).isInstanceOf(MigrationCancelledException.class);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(kept())) {
      return files.filter(file -> file.toString().endsWith(".sums")).sorted().toList();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  /** One session a worker for all equal groups; the last one of 4 + 4 + 2 classes needs another. */
  @ParameterizedTest
  @CsvSource({"5, 1", "2, 1", "4, 2"})
  void sessionsGoOnFromGroupToGroup(int atOnce, int sessions) {
    UnaryOperator<MigrationBuilder> change = b -> b.kernel("lazy_v1").threads(1).strategy(Strategy.TILE_DRIVEN);
    MemoryImage expected = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    TestKernels.among(() -> {
      change.apply(migration(new MemoryImage(), expected)).build().run();
      long memory = memoryFor(atOnce, change.apply(nowhere()));
      int before = TestKernels.sessions();
      change.apply(migration(new MemoryImage(), gathers)).memory(memory).build().run();
      assertThat(TestKernels.sessions() - before).isEqualTo(sessions);
      return null;
    });
    gathers.assertCommittedAs(expected);
  }

  private static void inGroups(MigrationBuilder builder) {
    builder.memory(memoryFor(4, builder));
  }

  /** What dies when the work is done does no harm to it, tile by tile and in panels, between groups and at the end. */
  @ParameterizedTest
  @EnumSource(value = Strategy.class, names = {"TILE_DRIVEN", "TRACE_DRIVEN"})
  void sessionsThatCannotBeClosedAreToldOf(Strategy strategy) {
    MemoryImage expected = new MemoryImage();
    migration(new MemoryImage(), expected).build().run();
    MemoryImage gathers = new MemoryImage();
    RunReport report = TestKernels.among(() -> {
      MigrationBuilder builder = migration(new MemoryImage(), gathers).kernel("stuck_v1").strategy(strategy).threads(1);
      inGroups(builder);
      return builder.build().run();
    });
    gathers.assertCommittedAs(expected);
    assertThat(report.plan().groups().all()).hasSize(3);
    assertThat(report.warnings()).filteredOn(w -> w.equals("a session of kernel stuck_v1 on test could not be closed: "
        + TestKernels.STUCK + "; its tiles were finished before and are not affected"))
        .as("those for 4 classes and those for the last 2").hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, names = {"TILE_DRIVEN", "TRACE_DRIVEN"})
  void whatCannotBeClosedHidesNoReason(Strategy strategy) {
    MigrationBuilder builder = nowhere().kernel("stuck_v1").strategy(strategy).threads(1).progress(event -> {
      if (event instanceof MigrationEvent.TileDone) throw new IllegalStateException("enough");
    });
    assertThatThrownBy(() -> TestKernels.among(() -> {
      inGroups(builder);
      return builder.build().run();
    })).isInstanceOf(IllegalStateException.class).hasMessage("enough")
        .satisfies(e -> assertThat(e.getSuppressed()).isNotEmpty()
            .allMatch(s -> s.getMessage().equals(TestKernels.STUCK)));
  }

  /** The fast one refuses ten classes at once, and is taken all the same, for it can do them a few at a time. */
  @Test
  void aKernelThatHasRoomForAGroupAloneIsNotPassedOver() {
    MemoryImage expected = new MemoryImage();
    migration(new MemoryImage(), expected).build().run();
    MemoryImage gathers = new MemoryImage();
    RunReport report =
        TestKernels.among(() -> migration(new MemoryImage(), gathers).kernel("few").build().run());
    assertThat(report.plan().kernel()).isEqualTo("few_v2");
    assertThat(report.plan().groups().atOnce()).isEqualTo(4);
    gathers.assertCommittedAs(expected);
    MigrationBuilder unkept = Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).kernel("few")
        .tile(4, 3).parameters(MigrationParameters.basics()).classes(ImageClasses.offsets(50, 499))
        .output(new MemoryImage());
    MigrationPlan plan = TestKernels.among(() -> unkept.build().plan());
    assertThat(plan.kernel()).as("where the sums of a group cannot wait").isEqualTo("few_v1");
    assertThat(plan.passedOver()).anyMatch(reason -> reason.contains("few_v2 sums four classes"));
  }

  /** Tiles, and pairs of traces and samples, are counted once, however many groups their classes come in. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void figuresCountATileOnce(boolean areAngles) {
    UnaryOperator<MigrationBuilder> change = b -> (areAngles ? b.classes(ImageClasses.angles(0.1, 1)) : b)
        .profile(Profile.Detail.REPORT);
    JsonNode whole = JsonMapper.shared().readTree(change.apply(nowhere()).build().run().toJson());
    MigrationBuilder builder = change.apply(nowhere());
    builder.memory(memoryFor(5, builder));
    JsonNode groups = JsonMapper.shared().readTree(builder.build().run().toJson());
    assertThat(groups.at("/crew/0/tiles").asInt()).isEqualTo(whole.at("/crew/0/tiles").asInt()).isEqualTo(TILES);
    assertThat(groups.at("/profile/share_of_pairs_computed").asDouble())
        .isCloseTo(whole.at("/profile/share_of_pairs_computed").asDouble(), within(1e-9));
    assertThat(groups.at("/profile/tiles")).hasSize(2 * TILES).extracting(tile -> tile.get("classes").toString())
        .containsOnly("[1,5]", "[6,10]");
    assertThat(whole.at("/profile/tiles")).hasSize(TILES).allMatch(tile -> tile.get("classes") == null);
  }

  @Test
  void theReportSaysHowManyComeAtOnceAndWhy() {
    MigrationBuilder builder = nowhere().memory(memoryFor(4, nowhere())).profile(Profile.Detail.REPORT);
    RunReport report = builder.build().run();
    JsonNode json = JsonMapper.shared().readTree(report.toJson());
    assertThat(json.at("/plan/classes").toString()).isEqualTo("{\"classes\":10,\"at_once\":4,\"groups\":3,\"reason\":"
        + "\"the images of all 10 classes at once are more than memory, the kernel or the interrupted run allows, so that 4"
        + " at a time are migrated, and the sums wait on the disk\"}");
    JsonNode whole = JsonMapper.shared().readTree(nowhere().profile(Profile.Detail.REPORT).build().run().toJson());
    assertThat(json.at("/profile/traces_per_point")).isEqualTo(whole.at("/profile/traces_per_point"));
    assertThat(report.plan().groups().all()).extracting(ClassGroup::count).containsExactly(4, 4, 2);
  }

  @Test
  void whereFinishedTilesAreNotKeptTooManyClassesAreRefused() {
    long memory = memoryFor(4, nowhere());
    MigrationBuilder builder = Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).kernel("reference")
        .tile(4, 3).parameters(MigrationParameters.basics()).classes(ImageClasses.offsets(50, 499)).threads(2)
        .output(new MemoryImage()).gathers(new MemoryImage()).memory(memory);
    assertThatThrownBy(() -> builder.build().plan()).isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("or let finished tiles be kept (execution.checkpoint), so that classes may come a few at"
            + " a time");
  }

  @Test
  void aShardKeepsAllClassesOfItsTiles() throws IOException {
    long memory = memoryFor(4, nowhere());
    Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).kernel("reference").tile(4, 3).threads(2)
        .parameters(MigrationParameters.basics()).classes(ImageClasses.offsets(50, 499)).shard(new Shard(2, 3))
        .memory(memory).checkpoint(new Checkpointing(kept(), Start.ANEW)).build().run();
    assertThat(files()).hasSize(TILES / 3 * CLASSES);
    assertThat(Checkpoint.filesOfATile(files())).isEqualTo(CLASSES);
  }
}
