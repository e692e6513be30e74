package org.pstm.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
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
import org.pstm.physics.ImagePillar;
import org.pstm.physics.SincTable;
import org.pstm.physics.TrueAmplitude;

/**
 * One trace over one output sample, by hand: V = 2048 m/s, tau = 0.75 s, source 1024 m away and receiver above: legs of
 * 0.625 and 0.375 s, t = 1 s or sample 256, midpoint at 512 m, mean cosine 0.8.
 */
class ReferenceOptionsTest {

  private static final double STEP = 1 / 256.0;
  private static final double V = 2048;
  private static final double TAU = 0.75;
  private static final double AREA = 625;
  private static final Sampling ONE = new Sampling(1, STEP, TAU);
  private static final MigrationParameters PLAIN = MigrationParameters.basics().withTaper(0).withRadius(1000, 1000)
      .withWeighting(Weighting.NONE).withNormalisation(Normalisation.NONE).withRhoFilter(RhoFilter.THREE_D);

  /** What a sample of the image received. */
  private record Sum(double amplitude, int fold, double weight) {}

  private static SessionSpec spec(MigrationParameters how, VelocityModel velocity, Sampling tau) {
    ImageGrid grid = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(1, 25), new Bins(1, 25)), tau);
    EtaModel eta = EtaFunction.constant(0.1, EtaModel.Kind.INTERVAL);
    return new SessionSpec(grid, velocity, Optional.of(eta), how, List.of(AREA), new Sampling(512, STEP, 0),
        new SessionSpec.Limits(1, 1, 1), WeightSums.KEPT);
  }

  private static Sum migrate(SessionSpec spec, TraceGeometry geometry, IntToDoubleFunction trace, int it) {
    float[] samples = new float[512];
    for (int j = 0; j < 512; j++) samples[j] = (float) trace.applyAsDouble(j);
    int nt = spec.grid().nt();
    try (KernelSession session = new ReferenceKernel().open(spec);
        TraceGather gather = new TraceGather(1, 512);
        TileImage image = new TileImage(1, 1, nt, WeightSums.KEPT)) {
      gather.add(geometry, 0, samples);
      session.begin(spec.grid().wholeTile());
      session.accumulate(gather);
      image.begin(spec.grid().wholeTile());
      session.finish(image);
      return new Sum(image.amplitudeAt(it), image.foldAt(it), image.weightSumAt(it));
    }
  }

  private static Sum migrate(MigrationParameters how) {
    return migrate(how, 0, j -> 1);
  }

  private static Sum migrate(MigrationParameters how, double delay, IntToDoubleFunction trace) {
    return migrate(
        spec(how, new ConstantVelocity(V), ONE), new TraceGeometry(1024, 0, 0, 0, delay), trace, 0);
  }

  /** At a quarter of the way from sample 256 to 257. */
  private static double read(Interpolation interpolation, IntToDoubleFunction trace) {
    return migrate(PLAIN.withInterpolation(interpolation), -0.25 * STEP, trace).amplitude();
  }

  @Test
  void nearestReadsTheNearerSample() {
    assertThat(read(Interpolation.NEAREST, j -> j)).isEqualTo(256);
    assertThat(migrate(PLAIN.withInterpolation(Interpolation.NEAREST), -0.75 * STEP, j -> j).amplitude())
        .isEqualTo(257);
  }

  @Test
  void linearReadsTheLineBetweenTwo() {
    assertThat(read(Interpolation.LINEAR, j -> (j - 256) * (j - 256))).isEqualTo(0.25);
  }

  @Test
  void cubicIsExactForCubics() {
    assertThat(read(Interpolation.CUBIC, j -> Math.pow(j - 256, 3) - 2 * Math.pow(j - 256, 2) + 5))
        .isCloseTo(Math.pow(0.25, 3) - 2 * Math.pow(0.25, 2) + 5, within(1e-6));
  }

  @Test
  void sinc8ReadsEightSamplesByTheTable() {
    int phase = SincTable.phase(0.25);
    for (int m = -1; m <= SincTable.TAPS; m++) {
      int spike = 256 - SincTable.BEFORE + m;
      double expected = m < 0 || m == SincTable.TAPS ? 0 : SincTable.weight(phase, m);
      assertThat(read(Interpolation.SINC8, j -> j == spike ? 1 : 0)).isCloseTo(expected, within(1e-7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tapsOutsideTheTraceAreZero(Interpolation interpolation) {
    Sum start = migrate(PLAIN.withInterpolation(interpolation), 1 - 0.25 * STEP, j -> 1);
    assertThat(start.fold()).isEqualTo(1);
    double expected = switch (interpolation) {
      case NEAREST, LINEAR -> 1;
      // The tap before sample 0: -s (s - 1)(s - 2)/6 at a quarter.
      case CUBIC -> 1 + 0.25 * 0.75 * 1.75 / 6;
      case SINC8 -> 1 - SincTable.weight(SincTable.phase(0.25), 0) - SincTable.weight(SincTable.phase(0.25), 1)
          - SincTable.weight(SincTable.phase(0.25), 2);
    };
    assertThat(start.amplitude()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void weightsAreTheirFormulas() {
    assertThat(migrate(PLAIN).weight()).isEqualTo(1);
    assertThat(migrate(PLAIN.withWeighting(Weighting.OBLIQUITY)).weight()).isCloseTo(0.8, within(1e-7));
    assertThat(migrate(PLAIN.withWeighting(Weighting.SPREADING)).weight()).isCloseTo(TAU / V, within(1e-10));
    MigrationParameters exact = PLAIN.withWeighting(Weighting.TRUE_AMPLITUDE);
    assertThat(migrate(exact).weight())
        .isCloseTo(AREA * TrueAmplitude.volume(TAU, 0.625, 0.375, V), within(1e-7));
    assertThat(migrate(exact.withRhoFilter(RhoFilter.TWO_D)).weight())
        .isCloseTo(AREA * TrueAmplitude.line(TAU, 0.625, 0.375), within(1e-4));
  }

  /** The stretch is 1/0.8 - 1 = 0.25; within the last fifth below its limit contributions fade. */
  @ParameterizedTest
  @CsvSource({"0.2, 0, 0", "0.249999, 0, 0", "0.2777777777777778, 1, 0.5", "0.3125, 1, 1", "1, 1, 1"})
  void theStretchMuteLeavesOutWhatIsStretchedMore(double limit, int fold, double weight) {
    Sum sum = migrate(PLAIN.withMute(new Mute(OptionalDouble.of(limit), Optional.empty())));
    assertThat(sum.fold()).isEqualTo(fold);
    assertThat(sum.weight()).isCloseTo(weight, within(1e-6));
  }

  /** The offset is 1024 m, t is 1 s. */
  @ParameterizedTest
  @CsvSource({"0, 2048, 2, 1", "0, 2048, 2.000001, 0", "0.9, 2048, 1.1, 1", "1.1, 2048, 1, 0"})
  void theFrontMuteLeavesOutWhatComesEarlier(double atNoOffset, double farOffset, double atFar, int fold) {
    PiecewiseLinear front =
        new PiecewiseLinear(new double[] {0, farOffset}, new double[] {atNoOffset, atFar});
    assertThat(migrate(PLAIN.withMute(new Mute(OptionalDouble.empty(), Optional.of(front)))).fold()).isEqualTo(fold);
  }

  private static Sum inside(DipLimit limit, double dipDegrees, double minRadius, double taper) {
    return migrate(PLAIN.withAperture(new Aperture(Math.toRadians(dipDegrees), minRadius, 2000, taper, limit,
        Optional.empty())));
  }

  /** U = (0.8, 0) + (0, 1) horizontally, 0.6 + 1 vertically: the image dips by atan(0.8/1.6) = 26.565 degrees. */
  @Test
  void theImagesDipIsLimitedItself() {
    assertThat(inside(DipLimit.IMAGE, 26.5, 0, 0).fold()).isZero();
    assertThat(inside(DipLimit.IMAGE, 26.6, 0, 0).fold()).isEqualTo(1);
    assertThat(inside(DipLimit.IMAGE, 26.5, 512, 0).fold()).as("within the least radius").isEqualTo(1);
    double steepest = Math.toDegrees(Math.atan(0.5 / 0.9));
    assertThat(inside(DipLimit.IMAGE, steepest, 0, 0.2).weight()).as("half way through the taper")
        .isCloseTo(0.5, within(1e-6));
  }

  /** The cone needs 512/768 of the depth: 33.69 degrees. */
  @Test
  void theConeIsLimitedByTheRadius() {
    assertThat(inside(DipLimit.CONE, 33.6, 0, 0).fold()).isZero();
    assertThat(inside(DipLimit.CONE, 33.7, 0, 0).fold()).isEqualTo(1);
    assertThat(inside(DipLimit.CONE, 33.6, 512, 0).fold()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"511, 511, 0", "512, 512, 1", "256, 512, 0", "256, 640, 1"})
  void aTableOfRadiiTakesTheConesPlace(double atHalfASecond, double atSevenEighths, int fold) {
    // At 0.75 s two thirds of the way lie behind: 256 + 2/3 384 = 512.
    PiecewiseLinear table =
        new PiecewiseLinear(new double[] {0.5, 0.875}, new double[] {atHalfASecond, atSevenEighths});
    Aperture aperture = new Aperture(0.01, 0, 1, 0, DipLimit.CONE, Optional.of(table));
    assertThat(migrate(PLAIN.withAperture(aperture)).fold()).isEqualTo(fold);
  }

  /** A ramp shows the time at which it was read. */
  @ParameterizedTest
  @EnumSource
  void timesAreThoseOfThePillar(TravelTimeModel model) {
    VelocityModel velocity = new DepthGradientVelocity(1800, 0.6, 10);
    Sampling tau = new Sampling(101, STEP, 0.5);
    SessionSpec spec = spec(PLAIN.withTravelTime(model), velocity, tau);
    ImagePillar pillar = new ImagePillar(
        new ImagePillar.Medium(velocity, spec.eta(), spec.parameters(), tau), new Point(0, 0));
    double t = pillar.legs().time(80, 900 * 900) + pillar.legs().time(80, 300 * 300);
    Sum sum = migrate(spec, new TraceGeometry(900, 0, 0, 300, 0), j -> j, 80);
    assertThat(sum.amplitude() * STEP).isCloseTo(t, within(1e-6));
  }

  /** RMS velocity doubles from 0.3 to 0.5 s: at 0.35 s the time of far legs falls with depth, past a turning point. */
  @Test
  void aRayThatTurnsContributesNothing() {
    VelocityModel velocity = new VelocityFunction(new double[] {0, 0.3, 0.5}, new double[] {1500, 1500, 2900});
    Sampling tau = new Sampling(101, 0.01, 0);
    TraceGeometry far = new TraceGeometry(1200, 0, -1200, 0, 0);
    TraceGeometry near = new TraceGeometry(100, 0, -100, 0, 0);
    SessionSpec curved = spec(PLAIN.withTravelTime(TravelTimeModel.CURVED), velocity, tau);
    assertThat(migrate(curved, far, j -> 1, 35).fold()).isZero();
    assertThat(migrate(curved, near, j -> 1, 35).fold()).isEqualTo(1);
    assertThat(migrate(curved, far, j -> 1, 60).fold()).as("deeper, the time grows again").isEqualTo(1);
    assertThat(migrate(spec(PLAIN, new ConstantVelocity(1500), tau), far, j -> 1, 35).fold()).isEqualTo(1);
  }

  @Test
  void refusesASessionWithoutWhatItsParametersNeed() {
    SessionSpec whole = spec(PLAIN, new ConstantVelocity(V), ONE);
    MigrationParameters vti = PLAIN.withTravelTime(TravelTimeModel.VTI);
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionSpec(whole.grid(), whole.velocity(), vti,
        whole.traceTime(), whole.limits(), WeightSums.KEPT))
        .withMessage("the travel time vti needs eta: give a constant, a function or a cube");
    MigrationParameters exact = PLAIN.withWeighting(Weighting.TRUE_AMPLITUDE);
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionSpec(whole.grid(), whole.velocity(), exact,
        whole.traceTime(), whole.limits(), WeightSums.KEPT))
        .withMessage("true amplitudes and the operator's anti-alias spacing need the midpoint area of each class:"
            + " classes=1, areas=0");
  }
}
