package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
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
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.Checkpointing.Start;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.run.Prefetch;
import org.pstm.engine.select.EveryNth;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TileImage;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** Traces that pass once through panels of tiles make the image of tiles that come one by one, bit for bit. */
@Timeout(120)
class StrategyTest {

  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(81, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final int TRACES = 600;
  private static final int TILES = 12;

  @TempDir
  private Path folder;

  private static Survey survey() {
    return SyntheticSurvey.builder().name("test")
        .headers(SyntheticGeometry.scattered(BINS, TRACES, new OffsetRange(100, 400), 3))
        .time(new Sampling(4001, 0.001, 0)).velocity(VELOCITY)
        .add(new Diffractor(BINS.position(6, 5), 0.2, 1)).noise(new Noise(0.1, 5)).build();
  }

  /** The reach is 70 m, so that no trace reaches all tiles; gathers of long traces are small, so that there are many. */
  private static MigrationBuilder migration(MemoryImage image) {
    return Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).kernel("reference").tile(4, 3)
        .parameters(MigrationParameters.basics().withRadius(0, 70)).output(image).threads(2);
  }

  /** Memory for panels of a number of tiles, from what a plan with room for all of them says. */
  private static long memoryFor(MigrationBuilder migration, int panelTiles) {
    MigrationPlan all = migration.strategy(Strategy.TRACE_DRIVEN).memory(1L << 34).build().plan();
    assertThat(all.strategy().panelTiles()).isEqualTo(TILES);
    long lane = all.memory().sessions() / TILES;
    return all.memory().least() - (long) ((TILES - panelTiles) * 1.35 * lane) + lane / 2;
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("plain", (UnaryOperator<MigrationBuilder>) b -> b),
        Arguments.of("one thread", (UnaryOperator<MigrationBuilder>) b -> b.threads(1)),
        Arguments.of("five threads", (UnaryOperator<MigrationBuilder>) b -> b.threads(5)),
        Arguments.of("no prefetch", (UnaryOperator<MigrationBuilder>) b -> b.prefetch(Prefetch.OFF)),
        Arguments.of("filter bank", (UnaryOperator<MigrationBuilder>) b -> b.parameters(MigrationParameters.defaults())),
        Arguments.of("weight sums", (UnaryOperator<MigrationBuilder>) b -> b.parameters(
            MigrationParameters.basics().withNormalisation(Normalisation.WEIGHT_SUM))),
        Arguments.of("offset classes", (UnaryOperator<MigrationBuilder>) b -> b.classes(ImageClasses.offsets(100, 400))),
        Arguments.of("angles", (UnaryOperator<MigrationBuilder>) b -> b.classes(ImageClasses.angles(0.2, 0.6))),
        Arguments.of("selection", (UnaryOperator<MigrationBuilder>) b -> b.select(new EveryNth(3))),
        Arguments.of("rejection", (UnaryOperator<MigrationBuilder>) b -> b.conditioning(
            Conditioning.none().withRejectRms(1.01))),
        Arguments.of("gathers read late", (UnaryOperator<MigrationBuilder>) b -> b.kernel("lazy_v1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void noBitDependsOnTheStrategy(String name, UnaryOperator<MigrationBuilder> change) {
    TestKernels.among(() -> {
      MemoryImage inTurn = new MemoryImage();
      MemoryImage inTurnGathers = new MemoryImage();
      RunReport byTile =
          change.apply(migration(inTurn)).gathers(inTurnGathers).strategy(Strategy.TILE_DRIVEN).build().run();
      for (int panelTiles : new int[] {1, 5, TILES}) {
        MemoryImage image = new MemoryImage();
        MemoryImage gathers = new MemoryImage();
        long memory = memoryFor(change.apply(migration(new MemoryImage())), panelTiles);
        RunReport report = change.apply(migration(image)).gathers(gathers).strategy(Strategy.TRACE_DRIVEN)
            .memory(memory).build().run();
        assertThat(report.plan().strategy().panelTiles()).isEqualTo(panelTiles);
        image.assertCommittedAs(inTurn);
        gathers.assertCommittedAs(inTurnGathers);
        assertThat(report.contributions()).isEqualTo(byTile.contributions()).isPositive();
        assertThat(report.counts().get("traces_used")).isEqualTo(byTile.counts().get("traces_used"));
      }
      return null;
    });
  }

  /** That is what it is for: with room for a few hundred prepared traces no trace is prepared a second time. */
  @ParameterizedTest
  @EnumSource(value = Strategy.class, names = {"TILE_DRIVEN", "TRACE_DRIVEN"})
  void tracesThatPassThroughOnePanelArePreparedOnce(Strategy strategy) {
    MigrationBuilder tight = migration(new MemoryImage());
    long memory = memoryFor(tight, TILES);
    RunReport report = tight.strategy(strategy).memory(memory).build().run();
    long prepared = report.counts().get("traces_prepared");
    if (strategy == Strategy.TILE_DRIVEN) assertThat(prepared).isGreaterThan(TRACES);
    else assertThat(prepared).isEqualTo(report.counts().get("traces_used"));
  }

  @Test
  void autoGoesThroughPanelsWhereThatSparesHalfOfTheTraces() {
    MigrationPlan roomy = migration(new MemoryImage()).memory(1L << 34).build().plan();
    assertThat(roomy.strategy().strategy()).isEqualTo(Strategy.TILE_DRIVEN);
    assertThat(roomy.strategy().tileDrivenTraces()).isEqualTo(roomy.tracesInReach());
    assertThat(roomy.strategy().reason()).matches("tile by tile about 600 traces are read and prepared, each time counted,"
        + " in panels of 12 tiles 600");
    MigrationBuilder everywhere = migration(new MemoryImage()).parameters(MigrationParameters.basics());
    long memory = memoryFor(everywhere, TILES);
    MigrationPlan tight = everywhere.strategy(Strategy.AUTO).memory(memory).build().plan();
    assertThat(tight.strategy().strategy()).isEqualTo(Strategy.TRACE_DRIVEN);
    assertThat(tight.strategy().traceDrivenTraces()).isEqualTo(TRACES);
    assertThat(tight.strategy().tileDrivenTraces()).isEqualTo(TRACES * TILES);
    assertThat(tight.memory().total()).isLessThanOrEqualTo(memory);
    MigrationPlan few = everywhere.memory(memoryFor(everywhere, 2)).strategy(Strategy.AUTO).build().plan();
    assertThat(few.strategy().strategy()).isEqualTo(Strategy.TILE_DRIVEN);
    assertThat(few.strategy().reason()).isEqualTo("memory has room for 2 tiles at once, too few for a panel");
  }

  @Test
  void bothWaysAreToldWithTheSameFigures() {
    MigrationBuilder builder = migration(new MemoryImage());
    long memory = memoryFor(builder, 6);
    MigrationPlan panels = builder.memory(memory).build().plan();
    MigrationPlan inTurn = builder.strategy(Strategy.TILE_DRIVEN).build().plan();
    assertThat(panels.strategy().isTraceDriven()).isTrue();
    assertThat(panels.strategy().tileDrivenTraces()).isEqualTo(inTurn.strategy().tileDrivenTraces());
    assertThat(panels.strategy().traceDrivenTraces()).isEqualTo(inTurn.strategy().traceDrivenTraces());
  }

  @Test
  void theReportSaysHowAndWhy() {
    RunReport report = migration(new MemoryImage()).strategy(Strategy.TRACE_DRIVEN).build().run();
    assertThat(report.toJson()).contains("\"strategy\" : \"trace-driven\"").contains("\"reason\" : \"it was asked for\"")
        .contains("\"panel_tiles\" : 12");
  }

  @Test
  void tooLittleMemoryForAPanelIsRefusedWithTheLeastThatWouldDo() {
    MigrationBuilder builder = migration(new MemoryImage());
    long one = memoryFor(builder, 1);
    assertThat(builder.memory(one).build().plan().strategy().panelTiles()).isEqualTo(1);
    assertThatThrownBy(() -> builder.memory(one - one / 50).build().plan())
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("give at least");
  }

  /** Panels of the interrupted run, and of the one that goes on, may have any tiles: the image is the same. */
  @ParameterizedTest
  @CsvSource({"TRACE_DRIVEN, TRACE_DRIVEN", "TRACE_DRIVEN, TILE_DRIVEN", "TILE_DRIVEN, TRACE_DRIVEN"})
  void anInterruptedRunGoesOnInEitherWay(Strategy first, Strategy then) {
    MemoryImage expected = new MemoryImage();
    migration(expected).build().run();
    AtomicReference<Migration> running = new AtomicReference<>();
    MigrationBuilder interrupted = migration(new MemoryImage());
    interrupted.memory(memoryFor(interrupted, 3)).strategy(first).checkpoint(kept(Start.ANEW));
    running.set(interrupted.progress(event -> {
      if (event instanceof MigrationEvent.TileDone) running.get().cancel();
    }).build());
    assertThatThrownBy(running.get()::run).isInstanceOf(MigrationCancelledException.class);
    MemoryImage image = new MemoryImage();
    RunReport report = migration(image).strategy(then).checkpoint(kept(Start.RESUME)).build().run();
    assertThat(report.counts().get("tiles_resumed")).isBetween(1L, TILES - 1L);
    image.assertCommittedAs(expected);
  }

  private Checkpointing kept(Start start) {
    return new Checkpointing(folder.resolve("image.checkpoint"), start);
  }

  @Test
  void aShardPassesTracesThroughItsOwnTiles() {
    RunReport report = Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).kernel("reference").tile(4, 3)
        .strategy(Strategy.TRACE_DRIVEN).shard(new Shard(2, 3)).checkpoint(kept(Start.ANEW)).build().run();
    assertThat(report.plan().strategy().panelTiles()).isEqualTo(TILES / 3);
    assertThat(report.plan().tiles()).isEqualTo(TILES / 3);
  }

  @Test
  void aLostDeviceEndsTheRunWithItsReason() {
    TestKernels.loseOnce();
    try {
      MemoryImage image = new MemoryImage();
      assertThatThrownBy(() -> TestKernels.among(() -> migration(image).kernel("lost_v1")
          .strategy(Strategy.TRACE_DRIVEN).build().run())).isInstanceOf(IllegalStateException.class)
          .hasMessage(TestKernels.FAILURE);
      assertThat(image.committed).isFalse();
      assertThat(image.closed).isTrue();
    } finally {
      TestKernels.loseNever();
    }
  }

  /** Sessions lost within a panel, in their midst and while others are far behind: those that are left repeat their tiles. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, TILES - 1})
  void tilesOfLostSessionsAreRepeatedByThoseThatAreLeft(int lost) {
    MemoryImage expected = new MemoryImage();
    migration(expected).build().run();
    MemoryImage image = new MemoryImage();
    TestKernels.shake(lost);
    RunReport report = TestKernels.among(() -> migration(image).kernel("shaky_v1").strategy(Strategy.TRACE_DRIVEN)
        .build().run());
    image.assertCommittedAs(expected);
    assertThat(report.crew().getFirst().failures()).hasSize(lost).containsOnly(TestKernels.FAILURE);
    assertThat(report.crew().getFirst().tilesGivenBack()).isEqualTo(lost);
    assertThat(report.crew().getFirst().tiles()).isEqualTo(TILES);
    assertThat(report.warnings()).contains("a session of kernel shaky_v1 on test failed and works no more: "
        + TestKernels.FAILURE + "; those that are left go on, and migrate 1 of its tiles anew");
  }

  /** Some sessions of a panel open and the next one does not: those that are there do the work of all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void sessionsThatCannotBeOpenedAreDoneWithout(int open) {
    MemoryImage expected = new MemoryImage();
    migration(expected).build().run();
    MemoryImage image = new MemoryImage();
    TestKernels.scarce(open);
    RunReport report = TestKernels.among(() -> migration(image).kernel("scarce_v1").strategy(Strategy.TRACE_DRIVEN)
        .build().run());
    image.assertCommittedAs(expected);
    assertThat(report.crew().getFirst().failures()).containsExactly(TestKernels.FULL);
    assertThat(report.warnings()).contains("a session of kernel scarce_v1 on test failed and works no more: "
        + TestKernels.FULL + "; those that are left go on");
  }

  @Test
  void whereNoSessionOpensTheRunEndsWithTheReason() {
    TestKernels.scarce(0);
    MemoryImage image = new MemoryImage();
    assertThatThrownBy(() -> TestKernels.among(() -> migration(image).kernel("scarce_v1")
        .strategy(Strategy.TRACE_DRIVEN).build().run())).isInstanceOf(DeviceFailureException.class)
        .hasMessageContaining(TestKernels.FULL).hasMessageContaining("no other is left");
    assertThat(image.committed).isFalse();
    assertThat(image.closed).isTrue();
  }

  @Test
  void aPanelWhoseSessionsCannotBeClosedIsFinishedAllTheSame() {
    MemoryImage expected = new MemoryImage();
    migration(expected).build().run();
    MemoryImage image = new MemoryImage();
    RunReport report = TestKernels.among(() -> migration(image).kernel("stuck_v1").strategy(Strategy.TRACE_DRIVEN)
        .build().run());
    image.assertCommittedAs(expected);
    assertThat(report.warnings()).contains("a session of kernel stuck_v1 on test could not be closed: "
        + TestKernels.STUCK + "; its tiles were finished before and are not affected");
  }

  @Test
  void aPanelWithoutSessionsEndsTheRunAndFinishedTilesAreKept() {
    MigrationBuilder builder = migration(new MemoryImage()).kernel("shaky_v1").checkpoint(kept(Start.ANEW));
    TestKernels.shake(TILES);
    assertThatThrownBy(() -> TestKernels.among(() -> builder.strategy(Strategy.TRACE_DRIVEN).build().run()))
        .isInstanceOf(DeviceFailureException.class).hasMessageStartingWith("kernel shaky_v1 on test failed, and no other"
            + " is left to migrate the rest: " + TestKernels.FAILURE).hasMessageContaining("resume the run");
  }

  @Test
  void aPausedRunGoesOnToTheSameImage() throws InterruptedException {
    MemoryImage straight = new MemoryImage();
    migration(straight).build().run();
    MemoryImage paused = new MemoryImage();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Migration> running = new AtomicReference<>();
    MigrationBuilder builder = migration(paused);
    builder.memory(memoryFor(builder, 2)).progress(e -> {
      if (e instanceof MigrationEvent.TileDone && begun.getCount() > 0) {
        running.get().pause();
        begun.countDown();
      }
    });
    running.set(builder.build());
    Thread thread = Thread.ofPlatform().start(running.get()::run);
    begun.await();
    thread.join(300);
    assertThat(thread.isAlive()).as("held").isTrue();
    running.get().resume();
    thread.join();
    paused.assertCommittedAs(straight);
  }

  /** Tiles of one panel wait for a slow writer while the next one begins, and the sessions of some are lost. */
  @Test
  void progressNeverGoesBack() {
    AtomicLong nanos = new AtomicLong();
    List<Double> shares = new ArrayList<>();
    List<Long> contributions = new ArrayList<>();
    AtomicReference<Migration> running = new AtomicReference<>();
    MigrationBuilder builder = migration(new SlowImage()).kernel("shaky_v1").strategy(Strategy.TRACE_DRIVEN);
    TestKernels.among(() -> {
      builder.memory(memoryFor(builder, 3));
      TestKernels.shake(1);
      running.set(builder.clock(() -> new RunClock(InstantSource.system(), () -> nanos.addAndGet(2_000_000_000L)))
          .progress(event -> {
            if (event instanceof MigrationEvent.UnderWay some) contributions.add(some.progress().contributions());
            if (event instanceof MigrationEvent.TileDone done) contributions.add(done.progress().contributions());
            if (running.get().status().get("share_done") instanceof Double share) shares.add(share);
          }).build());
      return running.get().run();
    });
    assertThat(shares).hasSizeGreaterThan(TILES).isSorted();
    assertThat(shares.getLast()).isEqualTo(1);
    assertThat(contributions).hasSizeGreaterThan(TILES).isSorted();
  }

  /** Takes its time for each tile. */
  private static final class SlowImage extends MemoryImage {

    @Override
    public void write(TileImage image) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      super.write(image);
    }
  }

  @Test
  void aScanOfVelocitiesIsRefused() {
    assertThatThrownBy(() -> migration(new MemoryImage()).strategy(Strategy.TRACE_DRIVEN).scan(List.of()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("set it to auto");
  }
}
