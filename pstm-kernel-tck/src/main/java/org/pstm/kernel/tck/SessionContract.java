package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.WeightSums;

/** Sessions: what depends on the order of calls, and what must not. */
interface SessionContract extends KernelUnderTest {

  /** Seed of the scene that these tests share. */
  long SEED = 20_261_121;

  @Test
  default void describesItself() {
    try (KirchhoffKernel kernel = createKernel()) {
      assertThat(kernel.device()).isNotBlank();
      assertThat(kernel.concurrentSessions()).isPositive();
      KernelNumerics numerics = kernel.numerics();
      assertThat(numerics.arithmetic()).isNotBlank();
      assertThat(numerics.roundoff()).isBetween(1e-17, 1e-6);
      assertThat(numerics.relativeL2()).isBetween(0.0, 1e-4);
      assertThat(numerics.maximum()).isBetween(0.0, 1e-3);
    }
  }

  @Test
  default void aTileWithoutTracesIsZero() {
    Scene scene = RandomScenes.create(SEED).with(WeightSums.KEPT).with(List.of());
    Migrated image = migrate(scene);
    assertThat(image.amplitude()).containsOnly(0f);
    assertThat(image.fold()).containsOnly(0);
    assertThat(image.weightSum()).containsOnly(0f);
    assertThat(image.metrics().contributions()).isZero();
  }

  /** The plan of a migration counts on it: open and begin allocate no more than was told, garbage included. */
  @Test
  default void takesNoMoreMemoryThanItTells() {
    BinGrid bins = new BinGrid(new Point(0, 0), 0, new Bins(32, 25), new Bins(32, 25));
    ImageGrid grid = new ImageGrid(bins, new Sampling(501, 0.004, 0));
    SessionSpec spec = new SessionSpec(grid, new ConstantVelocity(2000), MigrationParameters.basics(),
        new Sampling(501, 0.004, 0), new SessionSpec.Limits(32 * 32, 64, 2), WeightSums.KEPT);
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    try (KirchhoffKernel kernel = createKernel()) {
      long before = threads.getCurrentThreadAllocatedBytes();
      try (KernelSession session = SceneRun.openOrSkip(kernel, spec)) {
        session.begin(grid.wholeTile());
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThanOrEqualTo(kernel.memoryOf(spec));
      }
    }
  }

  @Test
  default void anEmptyGatherAddsNothing() {
    Scene scene = RandomScenes.create(SEED);
    SessionSpec spec = scene.spec(Cut.NONE);
    try (KirchhoffKernel kernel = createKernel();
        KernelSession session = SceneRun.openOrSkip(kernel, spec);
        TraceGather gather = new TraceGather(3, scene.traceTime().count());
        TileImage image = SceneRun.image(spec)) {
      session.begin(scene.grid().wholeTile());
      session.accumulate(gather);
      image.begin(scene.grid().wholeTile());
      session.finish(image);
      assertThat(image.foldAt(0)).isZero();
      assertThat(session.metrics().contributions()).isZero();
    }
  }

  @Test
  default void beginForgetsAnUnfinishedTileAndFinishReplacesTheImage() {
    Scene scene = RandomScenes.create(SEED).with(WeightSums.KEPT);
    SessionSpec spec = scene.spec(Cut.NONE);
    Migrated expected = migrate(scene);
    try (KirchhoffKernel kernel = createKernel();
        KernelSession session = SceneRun.openOrSkip(kernel, spec);
        TraceGather gather = new TraceGather(scene.traces().size(), scene.traceTime().count());
        TileImage image = SceneRun.image(spec)) {
      SceneRun.refill(gather, scene, scene.traces());
      session.begin(scene.grid().wholeTile());
      session.accumulate(gather);
      session.begin(scene.grid().wholeTile());
      session.accumulate(gather);
      image.begin(scene.grid().wholeTile());
      List.of(image.amplitude(), image.fold(), image.weightSum()).forEach(SessionContract::scribble);
      session.finish(image);
      Migrated stored = new Migrated(scene.grid(), new float[expected.amplitude().length],
          new int[expected.fold().length], new float[expected.weightSum().length], session.metrics());
      stored.store(image);
      assertThat(stored.sameBits(expected)).as("image after begin, accumulate, begin, accumulate, finish").isTrue();
    }
  }

  private static void scribble(MemorySegment volume) {
    volume.fill((byte) 0x55);
  }

  @Test
  default void countsEveryContribution() {
    Scene scene = RandomScenes.create(SEED);
    for (Cut cut : List.of(Cut.NONE, new Cut(3, 2, 7))) {
      Migrated image = migrate(scene, cut);
      assertThat(image.foldSum()).isPositive();
      assertThat(image.metrics().contributions()).as("contributions, %s", cut).isEqualTo(image.foldSum());
    }
  }

  @Test
  default void measuresTimeAndBytes() {
    var metrics = migrate(RandomScenes.create(SEED)).metrics();
    assertThat(metrics.compute()).isPositive();
    assertThat(metrics.transfer().isNegative()).isFalse();
    assertThat(metrics.bytesMoved()).isNotNegative();
  }

  /** Gathers of this test are spoilt as soon as the session says that it no longer reads them. */
  @Test
  default void cuttingTracesIntoGathersChangesNoBit() {
    Scene scene = RandomScenes.create(SEED).with(WeightSums.KEPT);
    Migrated whole = migrate(scene);
    for (int traces : new int[] {1, 2, 3, 7, 39})
      assertThat(migrate(scene, Cut.gathers(traces)).sameBits(whole)).as("gathers of %d traces", traces).isTrue();
  }

  @Test
  default void tilesMakeTheImageOfTheWhole() {
    Scene scene = RandomScenes.create(SEED).with(WeightSums.KEPT);
    Migrated whole = migrate(scene);
    for (Cut cut : List.of(Cut.tiles(1, 1), Cut.tiles(3, 2), Cut.tiles(7, 1), new Cut(2, 5, 9))) {
      Migrated tiled = migrate(scene, cut);
      assertThat(tiled.fold()).as("fold, %s", cut).isEqualTo(whole.fold());
      assertThat(Difference.relativeL2(tiled.amplitude(), whole.amplitude())).as("%s", cut)
          .isLessThanOrEqualTo(1e-6);
      assertThat(Difference.relativeL2(tiled.weightSum(), whole.weightSum())).as("weight sums, %s", cut)
          .isLessThanOrEqualTo(1e-6);
    }
  }

  @Test
  default void repeatedRunsAreEqualBitForBit() {
    Scene scene = RandomScenes.create(SEED).with(WeightSums.KEPT);
    Migrated first = migrate(scene);
    for (int run = 0; run < 3; run++) assertThat(migrate(scene).sameBits(first)).isTrue();
  }

  @Test
  default void sessionsOfManyThreadsAreEqualBitForBit() throws Exception {
    Scene scene = RandomScenes.create(SEED).with(WeightSums.KEPT);
    Migrated alone = migrate(scene);
    try (KirchhoffKernel kernel = createKernel(); ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Migrated>> runs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Cut cut = Cut.gathers(5 + i);
        runs.add(() -> SceneRun.of(kernel, scene, cut));
      }
      for (Future<Migrated> run : threads.invokeAll(runs)) assertThat(run.get().sameBits(alone)).isTrue();
    }
  }

  @Test
  default void openSessionsDoNotMeet() {
    Scene one = RandomScenes.create(SEED);
    Scene two = RandomScenes.create(SEED + 1);
    try (KirchhoffKernel kernel = createKernel();
        KernelSession first = SceneRun.openOrSkip(kernel, one.spec(Cut.NONE));
        TraceGather gather = new TraceGather(one.traces().size(), one.traceTime().count());
        TileImage image = SceneRun.image(one.spec(Cut.NONE))) {
      SceneRun.refill(gather, one, one.traces());
      first.begin(one.grid().wholeTile());
      first.accumulate(gather);
      assertThat(SceneRun.of(kernel, two, Cut.NONE).sameBits(migrate(two))).isTrue();
      image.begin(one.grid().wholeTile());
      first.finish(image);
      Migrated expected = migrate(one);
      for (int i = 0; i < expected.fold().length; i++)
        assertThat(image.amplitudeAt(i)).isEqualTo(expected.amplitude()[i]);
    }
  }

  /** A session has one owner at a time, not one thread for life. */
  @Test
  default void aSessionMovesBetweenThreads() throws Exception {
    Scene scene = RandomScenes.create(SEED);
    SessionSpec spec = scene.spec(Cut.NONE);
    try (KirchhoffKernel kernel = createKernel();
        KernelSession session = SceneRun.openOrSkip(kernel, spec);
        TraceGather gather = new TraceGather(scene.traces().size(), scene.traceTime().count());
        TileImage image = SceneRun.image(spec)) {
      SceneRun.refill(gather, scene, scene.traces());
      image.begin(scene.grid().wholeTile());
      onAnotherThread(() -> session.begin(scene.grid().wholeTile()));
      onAnotherThread(() -> session.accumulate(gather));
      onAnotherThread(() -> session.finish(image));
      long fold = 0;
      for (int i = 0; i < image.size(); i++) fold += image.foldAt(i);
      assertThat(fold).isEqualTo(migrate(scene).foldSum());
    }
  }

  private static void onAnotherThread(Runnable step) throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      thread.submit(step).get();
    }
  }
}
