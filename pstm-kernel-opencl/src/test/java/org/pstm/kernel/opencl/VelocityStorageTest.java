package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.kernel.gpu.VelocityPrecision;
import org.pstm.model.AntiAlias;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.GradientVelocity;
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
import org.pstm.model.Weighting;
import org.pstm.physics.ImagePillar;

/** The velocity in halves and in images: times that err by what the formula says, and no less than halves make them. */
@ExtendWith(NeedsOpenCl.class)
class VelocityStorageTest {

  private static final Sampling TIME = new Sampling(600, 0.004, 0);

  /** More pillars than lie side by side in the image, and more samples than follow one another. */
  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(30, 10), new Bins(10, 10)), new Sampling(1100, 0.002, 0.01));

  private static final GradientVelocity VELOCITY = new GradientVelocity(1800, 600, 3);

  private static final MigrationParameters HOW = MigrationParameters.defaults().withRhoFilter(RhoFilter.NONE)
      .withNormalisation(Normalisation.NONE).withAntiAlias(AntiAlias.NONE).withWeighting(Weighting.NONE).withTaper(0);

  private static final TraceGeometry TRACE = new TraceGeometry(-200, 30, 450, 100, 0);

  @AfterEach
  void asItWas() {
    System.clearProperty(VelocityStorage.PROPERTY);
    assertThat(DeviceResources.alive()).as("queues, kernels, buffers and images").isZero();
  }

  private static SessionSpec spec(TravelTimeModel model) {
    Optional<EtaModel> eta = model.isAnisotropic()
        ? Optional.of(EtaFunction.constant(0.1, EtaModel.Kind.EFFECTIVE)) : Optional.empty();
    return new SessionSpec(GRID, VELOCITY, eta, HOW.withTravelTime(model), List.of(), TIME,
        new SessionSpec.Limits(300, 1, 1), WeightSums.DROPPED);
  }

  /** Where each output sample reads the trace, a ramp; 0 where it does not. */
  private static double[] positions(String id, TravelTimeModel model) {
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id); KernelSession session = kernel.open(spec(model));
        TraceGather gather = new TraceGather(1, TIME.count());
        TileImage image = new TileImage(1, 300, GRID.nt(), WeightSums.DROPPED)) {
      float[] ramp = new float[TIME.count()];
      for (int j = 0; j < ramp.length; j++) ramp[j] = j;
      gather.add(TRACE, 0, ramp);
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
      double[] all = new double[(int) image.size()];
      for (int i = 0; i < all.length; i++) all[i] = image.amplitudeAt(i);
      return all;
    }
  }

  private static double[] positions(String id, VelocityStorage storage, TravelTimeModel model) {
    System.setProperty(VelocityStorage.PROPERTY, storage.text());
    return positions(id, model);
  }

  private static void assumeImages(VelocityStorage storage) {
    OpenClDevice device = SmallMigration.device();
    Optional<String> reason = storage.refusedBy(DeviceContext.of(device), device.limits());
    assumeTrue(reason.isEmpty(), reason.orElse(""));
  }

  /**
   * With straight rays a velocity that errs by the share e changes the time of a leg by e (t - T/t) and terms of e^2,
   * less than twice e^2 t; floats round each leg and the sum.
   */
  @ParameterizedTest
  @EnumSource(VelocityStorage.class)
  void straightRaysErrAsTheFormulaSays(VelocityStorage storage) {
    assumeImages(storage);
    double e = storage.precision() == VelocityPrecision.HALF ? 0x1p-11 : 0;
    double[] reference = positions("reference", TravelTimeModel.STRAIGHT);
    double[] moveouts = moveouts();
    for (Version version : Version.values()) {
      double[] found = positions(version.id().toString(), storage, TravelTimeModel.STRAIGHT);
      double furthest = 0;
      double share = 0;
      for (int i = 0; i < found.length; i++) {
        if (found[i] <= 0 || reference[i] <= 0) continue;
        double error = Math.abs(found[i] - reference[i]);
        share = Math.max(share, error / (e * moveouts[i] + (2 * e * e + 1e-6) * reference[i]));
        furthest = Math.max(furthest, error);
      }
      assertThat(share).as("error as a share of its bound, %s, %s", version, storage).isBetween(0.01, 1.0);
      if (e > 0) assertThat(furthest).as("halves act").isGreaterThan(0.02);
    }
  }

  /** The sum of t - T/t over both legs of each output sample, in samples. */
  private static double[] moveouts() {
    double[] all = new double[300 * GRID.nt()];
    ImagePillar.Medium medium = new ImagePillar.Medium(VELOCITY, Optional.empty(), HOW, GRID.time());
    for (int i = 0; i < 300; i++) {
      Point at = GRID.bins().position(i % 30, i / 30);
      ImagePillar pillar = new ImagePillar(medium, at);
      double source = Math.hypot(at.x() - TRACE.sourceX(), at.y() - TRACE.sourceY());
      double receiver = Math.hypot(at.x() - TRACE.receiverX(), at.y() - TRACE.receiverY());
      for (int it = 0; it < GRID.nt(); it++) {
        double half = 0.5 * GRID.time().at(it);
        double v = pillar.velocity(it);
        all[i * GRID.nt() + it] = (moveout(half, source / v) + moveout(half, receiver / v)) / TIME.delta();
      }
    }
    return all;
  }

  private static double moveout(double vertical, double way) {
    double t = Math.hypot(vertical, way);
    return t - vertical * vertical / t;
  }

  /** All rays read it, at the sample and at its neighbours; all versions the same. Halves have straight rays alone. */
  @ParameterizedTest
  @EnumSource(TravelTimeModel.class)
  void everyRayReadsIt(TravelTimeModel model) {
    double[] reference = positions("reference", model);
    for (VelocityStorage storage : List.of(VelocityStorage.IMAGE, VelocityStorage.HALF_IMAGE, VelocityStorage.HALF)) {
      boolean isHalf = storage.precision() == VelocityPrecision.HALF;
      if (isHalf && model != TravelTimeModel.STRAIGHT) continue;
      assumeImages(storage);
      double most = isHalf ? VelocityPrecision.HALF.numerics().roundoff() : 2e-6;
      double[] first = positions("opencl_v1", storage, model);
      assertThat(furthest(first, reference)).as("%s", storage).isLessThan(most);
      if (storage == VelocityStorage.HALF)
        assertThat(first).isEqualTo(positions("opencl_v1", VelocityStorage.HALF_IMAGE, model));
      assertThat(furthest(positions("opencl_v3", storage, model), first)).as("opencl_v3, %s", storage).isLessThan(1e-6);
    }
  }

  /** Their dips would come from differences of velocities that jump. */
  @ParameterizedTest
  @EnumSource(value = TravelTimeModel.class, names = "STRAIGHT", mode = EnumSource.Mode.EXCLUDE)
  void halvesRefuseOtherRays(TravelTimeModel model) {
    for (VelocityStorage storage : List.of(VelocityStorage.HALF, VelocityStorage.HALF_IMAGE)) {
      assumeImages(storage);
      System.setProperty(VelocityStorage.PROPERTY, storage.text());
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl_v2")) {
        assertThat(kernel.refuses(spec(model)).orElseThrow()).contains("opencl_v2 with velocities in half",
            "travel_time=" + model.jobName(), "leave pstm.opencl.velocity out");
        assertThatExceptionOfType(UnsupportedRequestException.class).isThrownBy(() -> kernel.open(spec(model)));
      }
    }
  }

  private static double furthest(double[] a, double[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++)
      if (a[i] > 0 && b[i] > 0) most = Math.max(most, Math.abs(a[i] - b[i]) / b[i]);
    return most;
  }

  @Test
  void itsNumericsAreThoseOfTheKernel() {
    System.setProperty(VelocityStorage.PROPERTY, "half");
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("opencl_v2")) {
      assertThat(kernel.numerics()).isEqualTo(VelocityPrecision.HALF.numerics());
      long halves = kernel.memoryOf(spec(TravelTimeModel.STRAIGHT));
      System.setProperty(VelocityStorage.PROPERTY, "float");
      try (KirchhoffKernel floats = KirchhoffKernels.createKernel("opencl_v2")) {
        assertThat(halves).isGreaterThan(floats.memoryOf(spec(TravelTimeModel.STRAIGHT)));
      }
    }
  }

  @Test
  void anotherNameIsRefused() {
    System.setProperty(VelocityStorage.PROPERTY, "double");
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> KirchhoffKernels.createKernel("opencl_v1"))
        .withMessage("pstm.opencl.velocity is one of float, half, image, half-image: pstm.opencl.velocity=double");
  }

  /** A device without images, or with small ones, says what to do. */
  @Test
  void aDeviceWithoutSuchImagesRefuses() {
    OpenClDevice d = SmallMigration.device();
    DeviceContext context = DeviceContext.of(d);
    DeviceProfile profile = DeviceProfile.byDefault(Version.V1, d);
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> new OpenClKernel(Version.V1, context, limits(d, 0), profile, VelocityStorage.HALF_IMAGE))
        .withMessage(d.name()
            + " has no 3D images; give pstm.opencl.velocity the value float or half: pstm.opencl.velocity=half-image");
    assumeImages(VelocityStorage.IMAGE);
    OpenClKernel small = new OpenClKernel(Version.V1, context, limits(d, 3), profile, VelocityStorage.IMAGE);
    assertThat(small.refuses(spec(TravelTimeModel.STRAIGHT)).orElseThrow()).contains("at most 3 texels each way",
        "pillars=300, samples=1100", "use smaller tiles");
    OpenClKernel buffer = new OpenClKernel(Version.V1, context, limits(d, 3), profile, VelocityStorage.HALF);
    assertThat(buffer.refuses(spec(TravelTimeModel.STRAIGHT))).isEmpty();
  }

  private static DeviceLimits limits(OpenClDevice d, int texels) {
    return new DeviceLimits(d.limits().group(), d.limits().local(), d.limits().allocation(), d.limits().memory(),
        texels);
  }
}
