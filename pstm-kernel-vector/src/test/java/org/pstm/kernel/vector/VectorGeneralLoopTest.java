package org.pstm.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.DipLimit;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageGrid;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Normalisation;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;
import org.pstm.physics.AliasFilter;

/** Every option of the physics: all versions against reference, and each option changes the image. */
class VectorGeneralLoopTest {

  private static final Sampling TRACE = new Sampling(450, 0.004, 0);
  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(4, 60), new Bins(3, 40)), new Sampling(203, 0.006, 0));
  private static final VelocityModel VELOCITY =
      new VelocityFunction(new double[] {0, 0.3, 0.7, 1.3}, new double[] {1700, 2100, 2300, 3100});
  private static final MigrationParameters PLAIN = MigrationParameters.basics().withNormalisation(Normalisation.NONE)
      .withRhoFilter(RhoFilter.THREE_D).withRadius(150, 900);

  private static Stream<MigrationParameters> options() {
    List<MigrationParameters> all = new ArrayList<>();
    for (TravelTimeModel model : TravelTimeModel.values())
      for (Weighting weighting : Weighting.values()) all.add(PLAIN.withTravelTime(model).withWeighting(weighting));
    for (Interpolation interpolation : Interpolation.values()) {
      all.add(PLAIN.withInterpolation(interpolation));
      all.add(PLAIN.withInterpolation(interpolation).withAntiAlias(AntiAlias.FILTER_BANK));
    }
    for (AntiAlias.Spacing spacing : AntiAlias.Spacing.values())
      for (AntiAlias.Slope slope : AntiAlias.Slope.values())
        for (AntiAlias.Kind kind : List.of(AntiAlias.Kind.FILTER_BANK, AntiAlias.Kind.TRIANGLE))
          all.add(PLAIN.withTravelTime(TravelTimeModel.CURVED)
              .withAntiAlias(new AntiAlias(kind, 1.3, spacing, slope, 0.05)));
    // Straight rays, and more kinks of the place in the bank, from a change of the steeper axis, than elsewhere.
    all.add(PLAIN.withAntiAlias(new AntiAlias(AntiAlias.Kind.FILTER_BANK, 3, AntiAlias.Spacing.IMAGE,
        AntiAlias.Slope.MAX, Double.POSITIVE_INFINITY)));
    for (TravelTimeModel model : TravelTimeModel.values())
      all.add(PLAIN.withTravelTime(model).withAntiAlias(AntiAlias.TRIANGLE));
    all.add(PLAIN.withMute(new Mute(OptionalDouble.of(0.4), Optional.empty())));
    all.add(PLAIN.withTravelTime(TravelTimeModel.CURVED).withMute(new Mute(OptionalDouble.of(0.4), Optional.empty())));
    all.add(PLAIN.withMute(new Mute(OptionalDouble.empty(),
        Optional.of(new PiecewiseLinear(new double[] {0, 1500}, new double[] {0.2, 0.9})))));
    all.add(PLAIN.withAperture(new Aperture(0.7, 150, 900, 0.2, DipLimit.IMAGE, Optional.empty())));
    all.add(PLAIN.withAperture(new Aperture(0.7, 0, Double.POSITIVE_INFINITY, 0, DipLimit.IMAGE, Optional.empty())));
    all.add(PLAIN.withAperture(new Aperture(0.7, 0, 900, 0.3, DipLimit.CONE,
        Optional.of(new PiecewiseLinear(new double[] {0, 0.5, 1}, new double[] {100, 700, 300})))));
    all.add(PLAIN.withWeighting(Weighting.TRUE_AMPLITUDE).withRhoFilter(RhoFilter.TWO_D));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("options")
  void agreesWithTheReference(MigrationParameters how) {
    TileImage expected = migrate("reference", how);
    for (KernelId id : new VectorKernels().kernels())
      compare(expected, migrate(id.toString(), how), allowed(how.interpolation(), id));
  }

  private static void compare(TileImage expected, TileImage image, double allowed) {
    double difference = 0;
    double norm = 0;
    double weightDifference = 0;
    double weightNorm = 0;
    int folds = 0;
    long contributions = 0;
    for (long i = 0; i < image.size(); i++) {
      contributions += expected.foldAt(i);
      if (image.foldAt(i) != expected.foldAt(i)) {
        folds++;
        continue;
      }
      difference += Math.pow(image.amplitudeAt(i) - (double) expected.amplitudeAt(i), 2);
      norm += Math.pow(expected.amplitudeAt(i), 2);
      weightDifference += Math.pow(image.weightSumAt(i) - (double) expected.weightSumAt(i), 2);
      weightNorm += Math.pow(expected.weightSumAt(i), 2);
    }
    assertThat(contributions).isGreaterThan(20_000);
    assertThat(folds).as("samples whose fold differs by rounding").isLessThanOrEqualTo((int) (0.004 * image.size()));
    assertThat(Math.sqrt(difference / norm)).as("image").isLessThan(allowed);
    assertThat(Math.sqrt(weightDifference / weightNorm)).as("weights").isLessThan(1e-4);
  }

  /**
   * 2 pi 20 Hz * 6e-8 * 1.8 s is below the floor of 1e-4. The nearest sample jumps: of the positions a share of
   * 2 * 6e-8 * t/dt, and of twice what the kernel's positions may be out by, lies so near half a sample that they may
   * read a neighbour, which differs by 2 pi f dt.
   */
  private static double allowed(Interpolation interpolation, KernelId id) {
    if (interpolation != Interpolation.NEAREST) return 1e-4;
    double position = new VectorKernels().create(id).numerics().position();
    return Math.sqrt(2 * (6e-8 * TRACE.count() + position)) * 2 * Math.PI * 20 * TRACE.delta();
  }

  @Test
  void everyOptionChangesTheImage() {
    TileImage plain = migrate("vector_v1", PLAIN);
    options().filter(how -> !how.equals(PLAIN)).forEach(how -> {
      TileImage image = migrate("vector_v1", how);
      double difference = 0;
      double norm = 0;
      for (long i = 0; i < image.size(); i++) {
        difference += Math.pow(image.amplitudeAt(i) - (double) plain.amplitudeAt(i), 2);
        norm += Math.pow(plain.amplitudeAt(i), 2);
      }
      assertThat(Math.sqrt(difference / norm)).as("%s", how).isGreaterThan(1e-3);
    });
  }

  private static TileImage migrate(String kernelId, MigrationParameters how) {
    Optional<EtaModel> eta = how.travelTime().isAnisotropic()
        ? Optional.of(EtaFunction.constant(0.12, EtaModel.Kind.INTERVAL)) : Optional.empty();
    List<Double> areas = SessionSpec.needsAreas(how) ? List.of(700.0, 900.0) : List.of();
    SessionSpec spec = new SessionSpec(GRID, VELOCITY, eta, how, areas, TRACE, new SessionSpec.Limits(12, 70, 2),
        WeightSums.KEPT);
    TileImage image = new TileImage(2, 12, GRID.nt(), WeightSums.KEPT);
    int copies = AliasFilter.copies(how.antiAlias());
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(kernelId);
        KernelSession session = kernel.open(spec);
        TraceGather gather = new TraceGather(70, TRACE.count(), copies, AliasFilter.rowEnd(how.antiAlias()))) {
      Random random = new Random(11);
      for (int k = 0; k < 70; k++) {
        TraceGeometry geometry = new TraceGeometry(random.nextDouble(-1200, 1300), random.nextDouble(-900, 900),
            random.nextDouble(-1200, 1300), random.nextDouble(-900, 900), random.nextDouble(-0.05, 0.1));
        boolean summed = how.antiAlias().kind() == AntiAlias.Kind.TRIANGLE;
        gather.add(geometry, k % 2, rows(random, copies, summed), 0.5 + 0.5 * random.nextDouble());
      }
      session.begin(GRID.wholeTile());
      session.accumulate(gather);
      image.begin(GRID.wholeTile());
      session.finish(image);
    }
    return image;
  }

  /** Sums of sines below 20 Hz, another for each copy; for the triangle summed twice. */
  private static float[] rows(Random random, int copies, boolean summed) {
    float[] rows = new float[copies * TRACE.count()];
    for (int c = 0; c < copies; c++) {
      double[] trace = new double[TRACE.count()];
      for (int n = 0; n < 12; n++) {
        double omega = 2 * Math.PI * random.nextDouble(5, 20);
        double phase = random.nextDouble(0, 6.28);
        for (int j = 0; j < trace.length; j++) trace[j] += Math.sin(omega * j * 0.004 + phase);
      }
      double sum = 0;
      double step = 0;
      for (int j = 0; j < trace.length; j++) {
        rows[c * trace.length + j] = (float) (summed ? sum : trace[j]);
        step += trace[j];
        sum += step;
      }
    }
    return rows;
  }
}
