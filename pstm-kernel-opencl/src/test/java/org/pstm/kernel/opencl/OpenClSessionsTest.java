package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.DeviceUse;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/** What sessions leave behind: nothing, however many there were. */
@ExtendWith(NeedsOpenCl.class)
class OpenClSessionsTest {

  private static final Sampling TIME = new Sampling(50, 0.004, 0);
  private static final ImageGrid GRID =
      new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(3, 25), new Bins(2, 25)), new Sampling(37, 0.004, 0));
  private static final MigrationParameters HOW = MigrationParameters.defaults().withRhoFilter(RhoFilter.NONE)
      .withNormalisation(Normalisation.NONE).withAntiAlias(AntiAlias.NONE);

  private static SessionSpec spec() {
    return new SessionSpec(GRID, new ConstantVelocity(2000), HOW, TIME, new SessionSpec.Limits(6, 5, 2),
        WeightSums.KEPT);
  }

  private static void fill(TraceGather gather) {
    gather.clear();
    for (int k = 0; k < gather.capacity(); k++) {
      float[] a = new float[TIME.count()];
      for (int j = 0; j < a.length; j++) a[j] = (31 * j + 17 * k) % 23 - 11;
      gather.add(new TraceGeometry(10 * k, 5, 20 + k, 30, 0), k % 2, a);
    }
  }

  private static float migrate(KirchhoffKernel kernel) {
    SessionSpec spec = spec();
    try (KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(5, TIME.count());
        TileImage image = new TileImage(2, 6, GRID.nt(), WeightSums.KEPT)) {
      fill(gather);
      Tile tile = GRID.wholeTile();
      session.begin(tile);
      session.accumulate(gather);
      session.accumulate(gather);
      image.begin(tile);
      session.finish(image);
      return image.amplitudeAt(30);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aThousandSessionsLeaveNothingBehind(Version version) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(version.id().toString())) {
      float first = migrate(kernel);
      assertThat(first).isNotZero();
      for (int i = 1; i < 1000; i++) assertThat(migrate(kernel)).isEqualTo(first);
    }
    assertThat(DeviceResources.alive()).as("queues, kernels and buffers").isZero();
  }

  @Test
  void sessionsClosedAtAnyPointLeaveNothingBehind() {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl");
        TraceGather gather = new TraceGather(5, TIME.count())) {
      fill(gather);
      kernel.open(spec()).close();
      KernelSession begun = kernel.open(spec());
      begun.begin(GRID.wholeTile());
      begun.close();
      KernelSession fed = kernel.open(spec());
      fed.begin(GRID.wholeTile());
      for (int i = 0; i < 5; i++) fed.accumulate(gather);
      assertThat(DeviceResources.alive()).isPositive();
      fed.close();
      fed.close();
    }
    assertThat(DeviceResources.alive()).as("queues, kernels and buffers").isZero();
  }

  @Test
  void sessionsOfManyThreadsLeaveNothingBehind() throws Exception {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl");
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      float alone = migrate(kernel);
      Callable<Float> run = () -> migrate(kernel);
      for (Future<Float> answer : threads.invokeAll(Collections.nCopies(200, run)))
        assertThat(answer.get()).isEqualTo(alone);
    }
    assertThat(DeviceResources.alive()).as("queues, kernels and buffers").isZero();
  }

  /** Of sessions that overlap: what the device did together is no more than its span, nor than all sessions' sum. */
  @Test
  void theDeviceTellsWhenItWasAtWork() throws Exception {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl");
        KirchhoffKernel later = KirchhoffKernels.createKernel("opencl_v1");
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      DeviceUse nothing = kernel.deviceUse().orElseThrow();
      assertThat(nothing.span()).isZero();
      assertThat(nothing.device()).isEqualTo(kernel.device());
      List<KernelMetrics> sessions = new CopyOnWriteArrayList<>();
      Callable<Boolean> run = () -> sessions.add(measured(kernel));
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(30, run))) assertThat(answer.get()).isTrue();
      KernelMetrics sum = sessions.stream().reduce(KernelMetrics::plus).orElseThrow();
      DeviceUse use = kernel.deviceUse().orElseThrow();
      Duration most = sessions.stream().map(KernelMetrics::compute).max(Comparator.naturalOrder()).orElseThrow();
      assertThat(use.compute()).isBetween(most, sum.compute());
      assertThat(use.transfer()).isPositive().isLessThanOrEqualTo(sum.transfer());
      assertThat(use.idle().plus(use.compute())).isEqualTo(use.span());
      assertThat(use.bytesMoved()).isEqualTo(sum.bytesMoved());
      assertThat(later.deviceUse()).as("of another kernel on the device").isEqualTo(Optional.of(use));
      kernel.close();
      migrate(later);
      assertThat(kernel.deviceUse()).as("after it was closed").isEqualTo(Optional.of(use));
      assertThat(later.deviceUse().orElseThrow().compute()).isGreaterThan(use.compute());
    }
  }

  private static KernelMetrics measured(KirchhoffKernel kernel) {
    SessionSpec spec = spec();
    try (KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(5, TIME.count());
        TileImage image = new TileImage(2, 6, GRID.nt(), WeightSums.KEPT)) {
      fill(gather);
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
      return session.metrics();
    }
  }

  @Test
  void metricsTellWhatTheDeviceDid() {
    SessionSpec spec = spec();
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl");
        KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(5, TIME.count());
        TileImage image = new TileImage(2, 6, GRID.nt(), WeightSums.KEPT)) {
      fill(gather);
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
      long traces = 5L * gather.stride() * Float.BYTES;
      long read = 3 * image.size() * Float.BYTES;
      assertThat(session.metrics().bytesMoved()).isBetween(traces + read, traces + read + 100_000);
      assertThat(session.metrics().compute()).isPositive();
      assertThat(session.metrics().transfer()).isPositive();
      assertThat(session.gathersInFlight()).isZero();
      assertThat(List.of(kernel.device())).allMatch(d -> d.startsWith("OpenCL "));
    }
  }
}
