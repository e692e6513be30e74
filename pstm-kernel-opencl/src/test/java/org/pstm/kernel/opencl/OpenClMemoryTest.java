package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
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
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.kernel.KernelOptions;

/** Little memory: smaller batches and the same image, or a refusal that says what to do. */
@ExtendWith(NeedsOpenCl.class)
class OpenClMemoryTest {

  private static final Sampling TIME = new Sampling(500, 0.004, 0);
  private static final ImageGrid GRID =
      new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(4, 25), new Bins(3, 25)), new Sampling(203, 0.004, 0));

  /** Tables, sums, and the rest that does not depend on the batch. */
  private static final long FIXED = 12 * 240 * 4 * 8;

  private static final SessionSpec SPEC = new SessionSpec(GRID, new ConstantVelocity(2000),
      MigrationParameters.defaults().withRhoFilter(RhoFilter.NONE).withNormalisation(Normalisation.NONE)
          .withAntiAlias(AntiAlias.NONE),
      TIME, new SessionSpec.Limits(12, 100, 3), WeightSums.KEPT);

  @AfterEach
  void nothingIsLeft() {
    assertThat(DeviceResources.alive()).as("queues, kernels and buffers").isZero();
  }

  private static OpenClKernel kernel(long allocation, long memory) {
    OpenClDevice d = ((OpenClDevices.Choice.Chosen) OpenClDevices.found().choose(KernelOptions.DEFAULTS)).device();
    DeviceLimits limits = new DeviceLimits(d.limits().group(), d.limits().local(), allocation, memory, 0);
    return new OpenClKernel(Version.V1, DeviceContext.of(d), limits);
  }

  private static float[] migrate(OpenClKernel kernel) {
    try (KernelSession session = kernel.open(SPEC);
        TraceGather gather = new TraceGather(100, TIME.count());
        TileImage image = new TileImage(3, 12, GRID.nt(), WeightSums.KEPT)) {
      while (!gather.isFull()) {
        int k = gather.size();
        float[] a = new float[TIME.count()];
        for (int j = 0; j < a.length; j++) a[j] = (31 * j + 17 * k) % 23 - 11;
        gather.add(new TraceGeometry(3 * k - 100, 5, 90 - 2 * k, 30 + k, 0), k % 3, a);
      }
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
      float[] all = new float[(int) image.size()];
      for (int i = 0; i < all.length; i++) all[i] = image.amplitudeAt(i);
      return all;
    }
  }

  @Test
  void smallerBatchesMakeTheSameImage() {
    float[] whole = migrate(kernel(1L << 30, 1L << 30));
    assertThat(whole).isNotEqualTo(new float[whole.length]);
    for (long memory : new long[] {FIXED + 40 * 4800, FIXED + 8 * 4800})
      assertThat(migrate(kernel(1L << 30, memory))).as("%d bytes", memory).isEqualTo(whole);
    assertThat(migrate(kernel(50_000, 1L << 30))).as("small buffers").isEqualTo(whole);
  }

  /** Whatever the memory: the image, or a refusal. With curved rays there is a buffer more. */
  @Test
  void littleMemoryIsNeverAFailure() {
    SessionSpec curved = SmallMigration.spec(SmallMigration.HOW.withTravelTime(TravelTimeModel.CURVED));
    OpenClDevice d = SmallMigration.device();
    float[] whole = SmallMigration.image(new OpenClKernel(Version.V3, DeviceContext.of(d), d.limits()), curved.parameters());
    int refused = 0;
    int held = 0;
    for (long memory = 100_000; memory < 1_000_000; memory = memory * 257 / 256) {
      DeviceLimits little = new DeviceLimits(d.limits().group(), d.limits().local(), 1 << 30, memory, 0);
      try (KernelSession session = new OpenClKernel(Version.V3, DeviceContext.of(d), little).open(curved)) {
        if (held++ % 50 == 0) assertThat(Arrays.mismatch(SmallMigration.image(session), whole)).isEqualTo(-1);
      } catch (KernelUnavailableException e) {
        assertThat(held).as("what holds less holds more").isZero();
        refused++;
      }
    }
    assertThat(refused).isPositive();
    assertThat(held).isPositive();
  }

  @Test
  void aTileThatCannotBeHeldIsRefused() {
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> kernel(1L << 30, 50_000).open(SPEC))
        .withMessageContaining("use smaller tiles").withMessageContaining("12 pillars");
    OpenClKernel small = kernel(20_000, 1L << 30);
    assertThat(small.refuses(SPEC)).hasValueSatisfying(reason -> assertThat(reason).contains("use smaller tiles"));
    assertThatExceptionOfType(UnsupportedRequestException.class).isThrownBy(() -> small.open(SPEC));
  }

  @Test
  void tracesBeyondExactFloatsAreRefused() {
    SessionSpec longest = new SessionSpec(GRID, SPEC.velocity(), SPEC.parameters(), new Sampling(1 << 22, 0.004, 0),
        SPEC.limits(), WeightSums.DROPPED);
    assertThat(kernel(1L << 30, 1L << 30).refuses(longest)).hasValueSatisfying(
        reason -> assertThat(reason).contains("4194304", "use reference"));
  }

  @Test
  void compilerErrorsNameFileAndLine() {
    DeviceContext context = kernel(1, 1).context();
    DeviceContext.Program wrong =
        new DeviceContext.Program("#line 17 \"rays.h\"\nint f(void) { return missing; }\n", "-cl-std=CL1.2");
    assertThatExceptionOfType(OpenClException.class).isThrownBy(() -> context.program(wrong))
        .withMessageContaining("rays.h:17").withMessageContaining("missing");
  }
}
