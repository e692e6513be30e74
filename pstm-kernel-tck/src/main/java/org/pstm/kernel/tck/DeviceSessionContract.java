package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/**
 * What sessions on a device leave behind: nothing, however many there were, of however many threads, and wherever they
 * ended. A kernel's test says how it is seen that nothing is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DeviceSessionContract {

  /** Sessions that are opened one after another. */
  private static final int MANY = 1000;

  private static final int GATHERS = 3;

  protected static final Sampling TIME = new Sampling(50, 0.004, 0);

  protected static final ImageGrid GRID =
      new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(3, 25), new Bins(2, 25)), new Sampling(37, 0.004, 0));

  protected static final MigrationParameters HOW = MigrationParameters.defaults().withRhoFilter(RhoFilter.NONE)
      .withNormalisation(Normalisation.NONE).withAntiAlias(AntiAlias.NONE);

  /** For heirs. */
  protected DeviceSessionContract() {}

  /** The kernels, each of which is tested. */
  protected abstract List<String> kernelIds();

  /** Fails where anything of sessions that are closed is left on the device, once their kernels are closed. */
  protected abstract void assertNothingIsLeft();

  /** A session of six pillars, in two classes, with sums of weights. */
  protected static SessionSpec spec(MigrationParameters how) {
    return new SessionSpec(GRID, new ConstantVelocity(2000), how, TIME, new SessionSpec.Limits(6, 5, 2),
        WeightSums.KEPT);
  }

  /** Five traces, in turn of both classes. */
  protected static void fill(TraceGather gather) {
    gather.clear();
    for (int k = 0; k < gather.capacity(); k++) {
      float[] a = new float[TIME.count()];
      for (int j = 0; j < a.length; j++) a[j] = (31 * j + 17 * k) % 23 - 11;
      gather.add(new TraceGeometry(10 * k, 5, 20 + k, 30, 0), k % 2, a);
    }
  }

  /** An amplitude of a whole migration. */
  protected static float migrate(KirchhoffKernel kernel, MigrationParameters how) {
    try (KernelSession session = kernel.open(spec(how))) {
      return migrate(session);
    }
  }

  private static float migrate(KernelSession session) {
    try (TraceGather gather = new TraceGather(5, TIME.count());
        TileImage image = new TileImage(2, 6, GRID.nt(), WeightSums.KEPT)) {
      fill(gather);
      session.begin(GRID.wholeTile());
      for (int i = 0; i < GATHERS; i++) session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
      return image.amplitudeAt(30);
    }
  }

  /** What a session tells of a whole migration. */
  protected static KernelMetrics measured(KirchhoffKernel kernel) {
    try (KernelSession session = kernel.open(spec(HOW))) {
      migrate(session);
      return session.metrics();
    }
  }

  @ParameterizedTest
  @MethodSource("kernelIds")
  final void aThousandSessionsLeaveNothingBehind(String id) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
      float first = migrate(kernel, HOW);
      assertThat(first).isNotZero();
      for (int i = 1; i < MANY; i++) assertThat(migrate(kernel, HOW)).isEqualTo(first);
    }
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @MethodSource("kernelIds")
  final void sessionsClosedAtAnyPointLeaveNothingBehind(String id) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id);
        TraceGather gather = new TraceGather(5, TIME.count())) {
      fill(gather);
      kernel.open(spec(HOW)).close();
      KernelSession begun = kernel.open(spec(HOW));
      begun.begin(GRID.wholeTile());
      begun.close();
      KernelSession fed = kernel.open(spec(HOW));
      fed.begin(GRID.wholeTile());
      for (int i = 0; i < 5; i++) fed.accumulate(gather);
      fed.close();
      fed.close();
    }
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @MethodSource("kernelIds")
  final void sessionsOfManyThreadsLeaveNothingBehind(String id) throws Exception {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      float alone = migrate(kernel, HOW);
      Callable<Float> run = () -> migrate(kernel, HOW);
      for (Future<Float> answer : threads.invokeAll(Collections.nCopies(100, run)))
        assertThat(answer.get()).isEqualTo(alone);
    }
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @MethodSource("kernelIds")
  final void metricsTellWhatTheDeviceDid(String id) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id);
        TraceGather gather = new TraceGather(5, TIME.count())) {
      KernelMetrics metrics = measured(kernel);
      long traces = GATHERS * 5L * gather.stride() * Float.BYTES;
      long read = 3L * 2 * 6 * GRID.nt() * Float.BYTES;
      assertThat(metrics.bytesMoved()).as("traces, image, and little beside").isBetween(traces + read,
          traces + read + 100_000);
      assertThat(metrics.compute()).isPositive();
      assertThat(metrics.transfer()).isPositive();
      assertThat(metrics.contributions()).isPositive();
    }
  }
}
