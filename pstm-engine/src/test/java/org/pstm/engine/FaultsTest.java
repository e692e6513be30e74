package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.checkpoint.Checkpointing.Start;
import org.pstm.engine.plan.Shard;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ForwardingSurvey;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.MigrationParameters;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TileImage;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** Nothing wrong is written silently; what was finished stays finished, and can be gone on with. */
class FaultsTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(12, 25), new Bins(10, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(101, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final int BAD_TRACE = 150;

  @TempDir
  private Path folder;

  /** A survey whose reads are looked at: it fails where it is told to, and may hold a trace of NaN. */
  private static final class Fragile extends ForwardingSurvey {

    private final AtomicInteger reads = new AtomicInteger();
    private final IntPredicate fails;
    private final float bad;

    Fragile(IntPredicate fails, float bad) {
      super(SyntheticSurvey.builder().name("fragile")
          .headers(SyntheticGeometry.scattered(BINS, 300, new OffsetRange(100, 400), 3))
          .time(new Sampling(151, 0.004, 0)).velocity(VELOCITY).noise(new Noise(0.1, 5)).build());
      this.fails = fails;
      this.bad = bad;
    }

    Fragile(IntPredicate fails) {
      this(fails, 0);
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      if (fails.test(reads.incrementAndGet()))
        throw new InputException("fragile: trace 7: connection timed out; try again", new IOException("timed out"));
      super.read(traces, count, samples);
      for (int i = 0; i < count; i++) if (traces[i] == BAD_TRACE) Arrays.fill(samples[i], bad);
    }
  }

  private static MigrationBuilder migration(Survey survey, MemoryImage image) {
    return Migration.builder().survey(survey).velocity(VELOCITY).grid(GRID).kernel("reference").tile(4, 3).threads(2)
        .parameters(MigrationParameters.basics()).output(image);
  }

  private Checkpointing kept(Start start) {
    return new Checkpointing(folder.resolve("image.checkpoint"), start);
  }

  private static MemoryImage whole() {
    MemoryImage image = new MemoryImage();
    migration(new Fragile(read -> false), image).build().run();
    return image;
  }

  /** The same image as of a run without faults, from what an ended run left and the rest. */
  private void assertGoesOn(MemoryImage expected) {
    MemoryImage image = new MemoryImage();
    RunReport report = migration(new Fragile(read -> false), image).checkpoint(kept(Start.RESUME)).build().run();
    assertThat(report.counts().get("tiles_resumed")).isPositive();
    assertThat(image.amplitude).isEqualTo(expected.amplitude);
    assertThat(image.fold).isEqualTo(expected.fold);
  }

  @Test
  void aReadThatFailsOnceIsRepeatedAndTold() {
    MemoryImage image = new MemoryImage();
    RunReport report = migration(new Fragile(read -> read == 1), image).build().run();
    assertThat(image.amplitude).isEqualTo(whole().amplitude);
    assertThat(report.counts()).containsEntry("reads_repeated", 1L);
    assertThat(report.warnings()).contains("1 reads of the survey failed and succeeded when they were repeated");
  }

  @Test
  void aReadThatFailsAlwaysEndsTheRunAndKeepsWhatIsFinished() {
    MemoryImage image = new MemoryImage();
    AtomicInteger done = new AtomicInteger();
    Survey failing = new Fragile(read -> done.get() >= 3);
    // No room in the cache: every tile reads.
    Migration planned = migration(new Fragile(read -> false), new MemoryImage()).build();
    Migration migration = migration(failing, image).memory(planned.plan().memory().least()).checkpoint(kept(Start.ANEW))
        .progress(event -> {
          if (event instanceof MigrationEvent.TileDone) done.incrementAndGet();
        }).build();
    assertThatThrownBy(migration::run).isInstanceOf(InputException.class)
        .hasMessage("fragile: trace 7: connection timed out; try again");
    assertThat(image.committed).isFalse();
    assertThat(migration.status()).containsEntry("state", "failed");
    assertGoesOn(whole());
  }

  @Test
  void aTraceOfNaNInTheMiddleCountsAsSilentAndIsTold() {
    MemoryImage silent = new MemoryImage();
    migration(new Fragile(read -> false, 0), silent).build().run();
    MemoryImage image = new MemoryImage();
    RunReport report = migration(new Fragile(read -> false, Float.NaN), image).build().run();
    assertThat(image.amplitude).isEqualTo(silent.amplitude);
    assertThat(report.counts()).containsEntry("traces_with_bad_samples", 1L).containsEntry("bad_samples", 151L);
    assertThat(report.warnings()).contains("151 samples of 1 traces were NaN or infinite and count as 0");
  }

  @Test
  void aKernelThatIsLostInMidRunEndsItAndKeepsWhatIsFinished() {
    MemoryImage image = new MemoryImage();
    TestKernels.loseOnce();
    assertThatThrownBy(() -> TestKernels.among(() -> migration(new Fragile(read -> false), image).kernel("lost_v1")
        .threads(1).checkpoint(kept(Start.ANEW)).build().run()))
        .isInstanceOf(IllegalStateException.class).hasMessage(TestKernels.FAILURE);
    assertThat(image.committed).isFalse();
    TestKernels.loseNever();
    MemoryImage resumed = new MemoryImage();
    RunReport report = TestKernels.among(() -> migration(new Fragile(read -> false), resumed).kernel("lost_v1")
        .checkpoint(kept(Start.RESUME)).build().run());
    assertThat(report.counts().get("tiles_resumed")).isPositive();
    assertThat(resumed.amplitude).isEqualTo(whole().amplitude);
  }

  @Test
  void aFullDiskEndsTheRunAndKeepsWhatIsFinished() {
    MemoryImage full = new MemoryImage() {
      @Override
      public void write(TileImage tile) {
        if (tiles == 5) throw new OutputException("memory: no space left on device; make room", new IOException("full"));
        super.write(tile);
      }
    };
    assertThatThrownBy(() -> migration(new Fragile(read -> false), full).checkpoint(kept(Start.ANEW)).build().run())
        .isInstanceOf(OutputException.class).hasMessage("memory: no space left on device; make room");
    assertThat(full.committed).isFalse();
    assertThat(full.closed).isTrue();
    assertGoesOn(whole());
  }

  @Test
  void anInterruptedThreadEndsTheRunAndStaysInterrupted() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    List<Boolean> interrupted = new ArrayList<>();
    MemoryImage image = new MemoryImage();
    Thread caller = Thread.ofPlatform().unstarted(() -> {
      Thread self = Thread.currentThread();
      Migration migration = migration(new Fragile(read -> false), image).checkpoint(kept(Start.ANEW)).threads(1)
          .progress(event -> {
            if (event instanceof MigrationEvent.TileDone) self.interrupt();
          }).build();
      try {
        migration.run();
      } catch (MigrationCancelledException e) {
        thrown.add(e);
      }
      interrupted.add(Thread.interrupted());
    });
    caller.start();
    caller.join();
    assertThat(thrown).hasSize(1);
    assertThat(interrupted).containsExactly(true);
    assertThat(image.committed).isFalse();
    assertGoesOn(whole());
  }

  @Test
  void aShardNeedsACheckpointAndNoOutput() {
    assertThatThrownBy(() -> migration(new Fragile(read -> false), new MemoryImage()).shard(new Shard(1, 2)).build().run())
        .hasMessage("a shard has no output but its finished tiles: call no output(...)");
    assertThatThrownBy(() -> Migration.builder().survey(new Fragile(read -> false)).velocity(VELOCITY).grid(GRID)
        .shard(new Shard(1, 2)).build().run()).hasMessage("a shard keeps its tiles in a checkpoint: call checkpoint(...)");
  }

  @Test
  void statusAnswersAtAnyTime() {
    List<Map<String, Object>> told = new ArrayList<>();
    Migration[] running = new Migration[1];
    running[0] = migration(new Fragile(read -> false), new MemoryImage()).threads(1).progress(event -> {
      if (!(event instanceof MigrationEvent.TileDone)) return;
      told.add(running[0].status());
      running[0].pause();
      told.add(running[0].status());
      running[0].resume();
    }).build();
    assertThat(running[0].status()).containsEntry("state", "planning");
    running[0].run();
    assertThat(told.get(0)).containsEntry("state", "running").containsEntry("tiles_done", 1).containsEntry("tiles", 12);
    assertThat(told.get(1)).containsEntry("state", "paused");
    assertThat((double) told.get(0).get("share_done")).isBetween(0.01, 0.5);
    assertThat(running[0].status()).containsEntry("state", "finished").containsEntry("share_done", 1.0);
  }
}
