package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.Checkpointing.Start;
import org.pstm.engine.plan.Strategy;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** Clocks that jump, as those of machines do that sleep, are moved or are set: what is told stays sane. */
class ClockTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(61, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final long YEAR = Duration.ofDays(365).toNanos();
  private static final double SECOND = 1e9;

  @TempDir
  private Path folder;

  private static MigrationBuilder migration(MemoryImage image) {
    return Migration.builder()
        .survey(SyntheticSurvey.builder().name("test")
            .headers(SyntheticGeometry.scattered(BINS, 200, new OffsetRange(100, 400), 3))
            .time(new Sampling(101, 0.004, 0)).velocity(VELOCITY).noise(new Noise(0.1, 5)).build())
        .velocity(VELOCITY).grid(GRID).parameters(MigrationParameters.basics()).kernel("reference").tile(3, 2)
        .threads(2).output(image);
  }

  /** Goes on by up to a second, and now and then by years, backwards as well. */
  private static LongSupplier jumping() {
    Random random = new Random(4);
    long[] now = {Long.MAX_VALUE - YEAR};
    return () -> {
      synchronized (random) {
        now[0] += random.nextInt(4) == 0 ? random.nextLong(-3 * YEAR, 3 * YEAR) : random.nextInt((int) SECOND);
        return now[0];
      }
    };
  }

  /** A clock on the wall that is set from 1970 to 2100 and back. */
  private static InstantSource set() {
    Random random = new Random(5);
    return () -> Instant.ofEpochSecond(random.nextLong(4_102_444_800L));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void progressAndImageStaySane(Strategy strategy) {
    MemoryImage expected = new MemoryImage();
    migration(expected).build().run();
    List<Progress> told = new ArrayList<>();
    MemoryImage image = new MemoryImage();
    AtomicReference<Migration> running = new AtomicReference<>();
    Migration migration = migration(image).strategy(strategy).clock(() -> new RunClock(set(), jumping())).progress(e -> {
      if (e instanceof MigrationEvent.TileDone done) told.add(done.progress());
      if (e instanceof MigrationEvent.UnderWay some) told.add(some.progress());
      if (running.get().status().get("left_s") instanceof Double left) assertThat(left).isNotNegative();
    }).build();
    running.set(migration);
    RunReport report = migration.run();
    assertThat(image.amplitude).isEqualTo(expected.amplitude);
    assertThat(told.size()).isGreaterThanOrEqualTo(20);
    Duration last = Duration.ZERO;
    for (Progress progress : told) {
      assertThat(progress.elapsed()).isGreaterThanOrEqualTo(last);
      assertThat(progress.left().isNegative()).isFalse();
      assertThat(progress.rate()).isNotNegative().isFinite();
      last = progress.elapsed();
    }
    assertThat(told.getLast().left()).isZero();
    assertThat(report.elapsed()).isGreaterThanOrEqualTo(last);
  }

  /** Nothing that is kept asks a clock: a run may go on before it began. */
  @Test
  void aRunGoesOnInAnotherCentury() {
    MemoryImage expected = new MemoryImage();
    migration(expected).build().run();
    Path kept = folder.resolve("image.checkpoint");
    AtomicReference<Migration> running = new AtomicReference<>();
    running.set(migration(new MemoryImage()).checkpoint(new Checkpointing(kept, Start.ANEW))
        .clock(() -> new RunClock(InstantSource.fixed(Instant.EPOCH.plusSeconds(4_102_444_800L)), () -> 0)).progress(e -> {
          if (e instanceof MigrationEvent.TileDone) running.get().cancel();
        }).build());
    assertThatThrownBy(running.get()::run).isInstanceOf(MigrationCancelledException.class);
    MemoryImage image = new MemoryImage();
    RunReport report = migration(image).checkpoint(new Checkpointing(kept, Start.RESUME))
        .clock(() -> new RunClock(InstantSource.fixed(Instant.EPOCH), jumping())).build().run();
    assertThat(report.counts().get("tiles_resumed")).isPositive();
    assertThat(report.started()).isEqualTo(Instant.EPOCH);
    assertThat(image.amplitude).isEqualTo(expected.amplitude);
  }

  /** A night's sleep in a run of two seconds a unit of work. */
  @Test
  void theTimeLeftForgetsAJump() {
    Pace pace = new Pace();
    long nanos = 0;
    for (int done = 1; done <= 40; done++) {
      nanos += (long) (2 * SECOND) + (done == 20 ? (long) (30_000 * SECOND) : 0);
      pace.mark(nanos, done);
      assertThat(pace.nanosPerUnit()).as("after %d", done).isCloseTo(2 * SECOND, within(1.0));
    }
  }

  /** Work that comes in bursts, as that of many workers does, is no jump. */
  @Test
  void burstsAreNoJumps() {
    Pace pace = new Pace();
    for (int burst = 1; burst <= 10; burst++)
      for (int i = 0; i < 7; i++) pace.mark((long) (burst * 70 * SECOND) + i, 7 * (burst - 1) + i + 1);
    // The last 16 pieces have 2 pauses of 70 s in them, 14 units' worth.
    assertThat(pace.nanosPerUnit()).isCloseTo(140 * SECOND / 16, within(1e6));
  }
}
