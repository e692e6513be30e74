package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.run.Member;
import org.pstm.engine.run.Prefetch;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.UnknownKernelException;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ForwardingSurvey;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.model.VelocityCube;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole run: the same image whatever the way of working, and an honest end where it cannot go on. */
class MigrationRunTest {

  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(20, 25), new Bins(14, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(151, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);

  private static Survey survey() {
    return SyntheticSurvey.builder().name("test")
        .headers(SyntheticGeometry.scattered(BINS, 700, new OffsetRange(100, 400), 3))
        .time(new Sampling(201, 0.004, 0)).velocity(VELOCITY)
        .add(new Diffractor(BINS.position(9, 7), 0.3, 1)).noise(new Noise(0.1, 5)).build();
  }

  private static MigrationBuilder migration(MemoryImage image) {
    return Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID)
        .parameters(MigrationParameters.basics()).kernel("reference").output(image);
  }

  @ParameterizedTest
  @CsvSource({"1,ON", "2,ON", "3,OFF", "5,ON"})
  void noBitDependsOnThreadsOrPrefetch(int threads, Prefetch prefetch) {
    MemoryImage once = new MemoryImage();
    migration(once).threads(1).prefetch(Prefetch.OFF).tile(7, 5).build().run();
    MemoryImage again = new MemoryImage();
    migration(again).threads(threads).prefetch(prefetch).tile(7, 5).build().run();
    assertThat(again.amplitude).isEqualTo(once.amplitude);
    assertThat(again.fold).isEqualTo(once.fold);
  }

  @Test
  void noBitDependsOnTheRoomForPreparedTraces() {
    MemoryImage roomy = new MemoryImage();
    migration(roomy).threads(1).tile(7, 5).build().run();
    MemoryImage tight = new MemoryImage();
    MigrationPlan plan = migration(tight).threads(1).tile(7, 5).build().plan();
    long least = plan.memory().least();
    migration(tight).threads(1).tile(7, 5).memory(least + 50 * 201 * 4).build().run();
    assertThat(tight.amplitude).isEqualTo(roomy.amplitude);
  }

  @Test
  void tileSizesAgree() {
    MemoryImage whole = new MemoryImage();
    migration(whole).tile(20, 14).build().run();
    MemoryImage single = new MemoryImage();
    migration(single).tile(1, 3).build().run();
    assertThat(single.tiles).isEqualTo(20 * 5);
    assertThat(MemoryImage.relativeL2(single.amplitude, whole.amplitude)).isLessThan(1e-6);
    assertThat(single.fold).isEqualTo(whole.fold);
  }

  @Test
  void normalisationsDivideTheSameSums() {
    MemoryImage raw = new MemoryImage();
    migration(raw).parameters(MigrationParameters.basics().withNormalisation(Normalisation.NONE)).build().run();
    MemoryImage byFold = new MemoryImage();
    migration(byFold).build().run();
    MemoryImage byWeight = new MemoryImage();
    migration(byWeight).parameters(MigrationParameters.basics().withNormalisation(Normalisation.WEIGHT_SUM)).build()
        .run();
    int live = 0;
    for (int i = 0; i < raw.amplitude.length; i++) {
      if (raw.fold[i] == 0) {
        assertThat(byFold.amplitude[i]).isZero();
        assertThat(byWeight.amplitude[i]).isZero();
        continue;
      }
      live++;
      assertThat(byFold.amplitude[i]).isEqualTo(raw.amplitude[i] / raw.fold[i]);
      if (byWeight.weightSum[i] > 0)
        assertThat(byWeight.amplitude[i]).isEqualTo(raw.amplitude[i] / byWeight.weightSum[i]);
    }
    assertThat(live).isGreaterThan(10_000);
  }

  @Test
  void reportCountsWhatWasDone() {
    MemoryImage image = new MemoryImage();
    List<MigrationEvent> events = new ArrayList<>();
    RunReport report = migration(image).tile(7, 5).threads(2).progress(events::add).build().run();

    long fold = Arrays.stream(image.fold).asLongStream().sum();
    assertThat(report.contributions()).isEqualTo(fold);
    assertThat(report.plan().contributions()).isBetween(0.5 * fold, 2.0 * fold);
    assertThat(image.committed).isTrue();
    assertThat(image.closed).isTrue();
    assertThat(events.getFirst()).isInstanceOf(MigrationEvent.Started.class);
    assertThat(events.getLast()).isInstanceOf(MigrationEvent.Finished.class);
    List<Progress> progress = events.stream().filter(MigrationEvent.TileDone.class::isInstance)
        .map(e -> ((MigrationEvent.TileDone) e).progress()).toList();
    assertThat(progress).hasSize(9);
    assertThat(progress.getLast().left()).isZero();
    assertThat(progress.getLast().contributions()).isEqualTo(fold);
    JsonNode json = JsonMapper.shared().readTree(report.toJson());
    assertThat(json.at("/counts/contributions").asLong()).isEqualTo(fold);
    assertThat(json.at("/parameters/max_dip_deg").asDouble()).isEqualTo(60);
    assertThat(json.at("/kernel").asString()).isEqualTo("reference");
  }

  @Test
  void gridThatMissesTheSurveyIsRefused() {
    ImageGrid far = new ImageGrid(new BinGrid(new Point(90_000, 0), 0, new Bins(5, 25), new Bins(5, 25)), GRID.time());
    assertThatThrownBy(() -> migration(new MemoryImage()).grid(far).build().plan())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the grid does not meet the survey: ").hasMessageContaining("midpoints of test");
  }

  @Test
  void tooLittleMemoryIsRefusedWithTheLeastThatWouldDo() {
    assertThatThrownBy(() -> migration(new MemoryImage()).memory(1000).build().plan())
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("give at least");
  }

  /** A figure rounded down would be refused in turn. */
  @Test
  void theMemoryThatARefusalAsksForIsEnough() {
    for (int side : List.of(1, 3, 7, 14)) {
      String refusal = catchThrowable(
          () -> migration(new MemoryImage()).threads(1).tile(side, side).memory(1000).build().plan()).getMessage();
      double gb = Double.parseDouble(refusal.replaceFirst(".*give at least (\\S+) GB.*", "$1"));
      assertThat(migration(new MemoryImage()).threads(1).tile(side, side).memory((long) (gb * (1 << 30))).build().plan()
          .memory().total()).isLessThanOrEqualTo((long) (gb * (1 << 30)));
    }
  }

  @Test
  void tracesOfOneSampleAreBadInput() {
    Survey survey = SyntheticSurvey.builder().name("short")
        .headers(SyntheticGeometry.scattered(BINS, 5, new OffsetRange(100, 400), 3))
        .time(new Sampling(1, 0.004, 0)).velocity(VELOCITY).build();
    assertThatThrownBy(() -> migration(new MemoryImage()).survey(survey).build().plan())
        .isInstanceOf(InputException.class).hasMessageStartingWith("short: traces of 1 sample");
  }

  @Test
  void unknownAndUnavailableKernelsAreRefused() {
    assertThatThrownBy(() -> migration(new MemoryImage()).kernel("vectro_v1").build().plan())
        .isInstanceOf(UnknownKernelException.class)
        .hasMessage("unknown kernel vectro_v1; found: reference, and auto");
    assertThat(KernelUnavailableException.class).isNotNull();
  }

  @Test
  void crookedLineIsProjectedAndReported() {
    TraceHeaders.Builder crooked = new TraceHeaders.Builder(40);
    for (int i = 0; i < 40; i++) {
      double y = i == 20 ? 90 : 0;
      crooked.add(new TraceGeometry(25 * i, y, 25 * i + 40, y, 0));
    }
    ImageGrid line = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(40, 25), new Bins(1, 25)), GRID.time());
    Survey survey = SyntheticSurvey.builder().headers(crooked.build()).time(new Sampling(201, 0.004, 0))
        .velocity(VELOCITY).build();
    MigrationPlan plan = Migration.builder().survey(survey).velocity(VELOCITY).grid(line)
        .parameters(MigrationParameters.basics().withRadius(30, 30)).build().plan();
    assertThat(plan.distanceFromLine()).isEqualTo(90);
    assertThat(plan.tracesInReach()).isEqualTo(40);
    assertThat(plan.warnings()).singleElement().asString().contains("up to 90.0 m from the grid's line");
  }

  @Test
  void aVelocityThatDoesNotCoverTheImageIsUsedWithAWarning() {
    BinGrid corner = new BinGrid(BINS.origin(), BINS.azimuth(), new Bins(2, 25), new Bins(2, 25));
    VelocityCube small = new VelocityCube(corner, new Sampling(2, 0.2, 0), new float[] {
        2000, 2100, 2000, 2100, 2000, 2100, 2000, 2100});
    MigrationPlan plan = migration(new MemoryImage()).velocity(small).build().plan();
    assertThat(plan.warnings()).containsExactly(
        "the velocity model does not cover 276 of 280 pillars: its nearest values are used there",
        "the velocity model ends at 200 ms, the image at 600 ms: its last values are used below");
  }

  @Test
  void anImageBelowTheEndOfTheTracesWarnsThatItIsEmpty() {
    ImageGrid late = new ImageGrid(BINS, new Sampling(10, 0.004, 5));
    RunReport report = migration(new MemoryImage()).grid(late).build().run();
    assertThat(report.contributions()).isZero();
    assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("the image is 0 throughout: "));
    assertThat(migration(new MemoryImage()).build().run().warnings()).noneMatch(w -> w.contains("throughout"));
  }

  @Test
  void badSamplesAreZeroedAndCountedOrRefused() {
    Survey bad = new Spoilt(survey(), 17, 3, Float.NaN);
    MemoryImage image = new MemoryImage();
    RunReport report = migration(image).survey(bad).build().run();
    assertThat(report.counts()).containsEntry("traces_with_bad_samples", 1L).containsEntry("bad_samples", 1L);
    for (float a : image.amplitude) assertThat(a).isFinite();
    MemoryImage none = new MemoryImage();
    assertThatThrownBy(() -> migration(none).survey(bad).badSamples(BadSamples.REFUSE).build().run())
        .isInstanceOf(InputException.class)
        .hasMessage("test: trace 18, sample 4: NaN; mend the data or set input.bad_samples: zero");
    assertThat(none.committed).isFalse();
    assertThat(none.closed).isTrue();
  }

  @Test
  void tracesWithAStrangeRmsAreDroppedAndCounted() {
    Survey loud = new Spoilt(survey(), 17, 3, 1e6f);
    MemoryImage clean = new MemoryImage();
    RunReport report = migration(clean).survey(loud).conditioning(Conditioning.none().withRejectRms(50)).build().run();
    assertThat(report.counts()).containsEntry("traces_rejected_by_rms", 1L);
    assertThat(report.warnings()).anyMatch(w -> w.startsWith("1 traces were dropped"));
    MemoryImage spoilt = new MemoryImage();
    migration(spoilt).survey(loud).build().run();
    assertThat(MemoryImage.relativeL2(spoilt.amplitude, clean.amplitude)).isGreaterThan(100);
  }

  @Test
  void aFailingOutputStopsTheRunAndIsNotCompleted() {
    MemoryImage full = new MemoryImage() {
      @Override
      public void write(TileImage image) {
        if (tiles++ == 3) throw new OutputException("memory: no space left; free some", new IOException());
      }
    };
    assertThatThrownBy(() -> migration(full).tile(3, 3).threads(2).build().run())
        .isInstanceOf(OutputException.class).hasMessage("memory: no space left; free some");
    assertThat(full.committed).isFalse();
    assertThat(full.closed).isTrue();
  }

  @Test
  void thePlanAsksTheOutputsAndTouchesNone() {
    MemoryImage small = new MemoryImage() {
      @Override
      public void check(ImageDescription description) {
        throw new OutputException("memory: takes images of up to 3 samples: samples=" + description.grid().nt(), null);
      }
    };
    Migration migration = migration(small).build();
    assertThatThrownBy(migration::plan).isInstanceOf(OutputException.class).hasMessageEndingWith("samples=151");
    assertThatThrownBy(migration::run).isInstanceOf(OutputException.class);
    assertThat(small.grid).as("was opened").isNull();
  }

  @Test
  void aHeapThatMayBeTooSmallIsToldOf() {
    MigrationSettings settings = migration(new MemoryImage()).threads(2).settings();
    try (ChosenKernel chosen = new KernelChoice("reference", KernelOptions.DEFAULTS).of(new Planner(settings).spec())) {
      MemoryPlan plan = new MemoryBudget(settings, chosen.spec()).plan(List.of(new Member(chosen.kernel(), 2, 0)));
      assertThat(new MemoryBudget(settings, chosen.spec()).heapWarning(plan)).isEmpty();
      long needed = (64L << 20) + plan.headers() + plan.sessions();
      assertThat(new MemoryBudget(settings, chosen.spec(), needed).heapWarning(plan)).isEmpty();
      assertThat(new MemoryBudget(settings, chosen.spec(), needed - 1).heapWarning(plan)).get().asString()
          .contains("start Java with -Xmx").contains("PSTM_JAVA_OPTS");
    }
  }

  @Test
  void cancelEndsTheRunWithoutOutput() {
    MemoryImage image = new MemoryImage();
    AtomicReference<Migration> running = new AtomicReference<>();
    Migration migration = migration(image).tile(2, 2).progress(e -> {
      if (e instanceof MigrationEvent.TileDone) running.get().cancel();
    }).build();
    running.set(migration);
    assertThatThrownBy(migration::run).isInstanceOf(MigrationCancelledException.class);
    assertThat(image.committed).isFalse();
    assertThat(image.tiles).isLessThan(70);
  }

  @Test
  void interruptionOfTheCallerCancels() throws InterruptedException {
    MemoryImage image = new MemoryImage();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicReference<Boolean> kept = new AtomicReference<>();
    Migration migration = migration(image).tile(1, 1).progress(e -> begun.countDown()).build();
    Thread thread = Thread.ofPlatform().start(() -> {
      try {
        migration.run();
      } catch (RuntimeException e) {
        end.set(e);
        kept.set(Thread.currentThread().isInterrupted());
      }
    });
    begun.await();
    thread.interrupt();
    thread.join();
    assertThat(end.get()).isInstanceOf(MigrationCancelledException.class);
    assertThat(kept.get()).isTrue();
    assertThat(image.committed).isFalse();
  }

  @Test
  void aPausedRunGoesOnToTheSameImage() throws InterruptedException {
    MemoryImage straight = new MemoryImage();
    migration(straight).tile(4, 4).build().run();
    MemoryImage paused = new MemoryImage();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Migration> running = new AtomicReference<>();
    Migration migration = migration(paused).tile(4, 4).progress(e -> {
      if (e instanceof MigrationEvent.TileDone && begun.getCount() > 0) {
        running.get().pause();
        begun.countDown();
      }
    }).build();
    running.set(migration);
    Thread thread = Thread.ofPlatform().start(migration::run);
    begun.await();
    thread.join(300);
    assertThat(thread.isAlive()).as("held").isTrue();
    migration.resume();
    thread.join();
    assertThat(paused.amplitude).isEqualTo(straight.amplitude);
  }

  @Test
  void runsOnceAndNeedsAnOutput() {
    Migration migration = migration(new MemoryImage()).build();
    migration.run();
    assertThatThrownBy(migration::run).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Migration.builder().survey(survey()).velocity(VELOCITY).grid(GRID).build().run())
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs an output");
    assertThatThrownBy(() -> Migration.builder().survey(survey()).grid(GRID).build())
        .isInstanceOf(IllegalArgumentException.class).hasMessage("a migration needs a velocity: call velocity(...)");
  }

  /** A survey with one sample of one trace replaced. */
  private static final class Spoilt extends ForwardingSurvey {

    private final int trace;
    private final int sample;
    private final float value;

    Spoilt(Survey survey, int trace, int sample, float value) {
      super(survey);
      this.trace = trace;
      this.sample = sample;
      this.value = value;
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      super.read(traces, count, samples);
      for (int i = 0; i < count; i++) if (traces[i] == trace) samples[i][sample] = value;
    }
  }
}
