package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.Interpolation;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.physics.AliasFilter;

/**
 * The anti-alias filters: which copies a contribution blends, how long a triangle is, by the step of the operator from
 * bin to bin.
 */
interface AliasContract extends KernelUnderTest {

  /** m/s. */
  double V = 2000;

  /** Output of these tests. */
  Sampling TAU = new Sampling(150, 0.004, 0.004);

  /** Samples of the traces. */
  Sampling TRACE_TIME = new Sampling(400, 0.004, 0);

  /** Metres between bins along x. */
  double DX = 25;

  /** Metres between bins along y. */
  double DY = 40;

  /** Where the traces of direct tests were recorded. */
  List<TraceGeometry> TRACES = List.of(new TraceGeometry(0, 0, 0, 0, 0), new TraceGeometry(-200, 100, 300, 700, 0),
      new TraceGeometry(400, 100, 400, 100, 0), new TraceGeometry(90, 300, -60, 320, 0));

  private static Scene scene(AntiAlias filter, TraceGeometry trace, float[] samples) {
    return new Scene(Scene.grid(new Bins(3, DX), new Bins(2, DY), TAU), new ConstantVelocity(V), TRACE_TIME,
        List.of(new Recording(trace, samples))).with(Scene.PLAIN.withAntiAlias(filter));
  }

  /** Noise, another in every copy. */
  private static float[] copies(Random random) {
    float[] all = new float[AliasFilter.COPIES * TRACE_TIME.count()];
    float[] one = Traces.noise(TRACE_TIME, RandomScenes.PEAK_FREQUENCY, random);
    float[] other = Traces.noise(TRACE_TIME, RandomScenes.PEAK_FREQUENCY, random);
    for (int i = 0; i < all.length; i++) {
      int copy = i / one.length;
      all[i] = (float) (Math.cos(copy) * one[i % one.length] + Math.sin(copy) * other[i % one.length]);
    }
    return all;
  }

  private static List<AntiAlias> variants(AntiAlias.Kind kind) {
    List<AntiAlias> variants = new ArrayList<>();
    for (AntiAlias.Spacing spacing : AntiAlias.Spacing.values())
      for (AntiAlias.Slope slope : AntiAlias.Slope.values()) {
        variants.add(new AntiAlias(kind, 1, spacing, slope, Double.POSITIVE_INFINITY));
        variants.add(new AntiAlias(kind, 1.7, spacing, slope, 0.02));
      }
    return variants;
  }

  /** The step of the operator, from the directions of the rays: each runs at 1/V along itself. */
  private static double step(AntiAlias filter, TraceGeometry g, Theory.Place at) {
    double operator = Math.sqrt(Scene.midpointArea(0));
    double dx = filter.spacing() == AntiAlias.Spacing.IMAGE ? DX : operator;
    double dy = filter.spacing() == AntiAlias.Spacing.IMAGE ? DY : operator;
    Theory.Rays rays = Theory.rays(g, at, V);
    double tx = Math.abs((at.x() - g.sourceX()) / rays.source() + (at.x() - g.receiverX()) / rays.receiver()) / V;
    double ty = Math.abs((at.y() - g.sourceY()) / rays.source() + (at.y() - g.receiverY()) / rays.receiver()) / V;
    return filter.factor()
        * (filter.slope() == AntiAlias.Slope.MAX ? Math.max(dx * tx, dy * ty) : Math.hypot(dx * tx, dy * ty));
  }

  /** What a test expects of a contribution with a step, at a position on the trace; NaN where it expects nothing. */
  interface ExpectedRead {

    /** The value read. */
    double at(double step, double position);
  }

  private void assertReads(Scene scene, ExpectedRead expected, double slack) {
    Migrated image = migrate(scene);
    TraceGeometry trace = scene.traces().getFirst().geometry();
    int read = 0;
    for (int iy = 0; iy < 2; iy++)
      for (int ix = 0; ix < 3; ix++)
        for (int it = 0; it < TAU.count(); it++) {
          Theory.Place at = new Theory.Place(DX * ix, DY * iy, TAU.at(it));
          double p = TRACE_TIME.indexOf(Theory.time(trace, at, V));
          double value = expected.at(step(scene.parameters().antiAlias(), trace, at), p);
          if (Double.isNaN(value)) continue;
          assertThat((double) image.amplitude()[image.pillar(0, iy, ix) + it])
              .as("ix %d iy %d it %d, %s", ix, iy, it, scene.parameters().antiAlias()).isCloseTo(value, within(slack));
          read++;
        }
    assertThat(read).as("samples tested").isGreaterThan(100);
  }

  /** Copy c holds the number c: the image says which copies were blended, and how. */
  @Test
  default void theBankBlendsByTheLogarithmOfTheAliasFrequency() {
    float[] numbers = new float[AliasFilter.COPIES * TRACE_TIME.count()];
    for (int i = 0; i < numbers.length; i++) numbers[i] = i / TRACE_TIME.count();
    for (AntiAlias filter : variants(AntiAlias.Kind.FILTER_BANK))
      for (TraceGeometry trace : TRACES) {
        Scene scene = scene(filter, trace, numbers);
        if (isRefused(scene, "filter_bank")) return;
        assertReads(scene, (step, p) -> {
          // 8 Hz to nine tenths of the Nyquist frequency of 125 Hz.
          double position = 7 * Math.log(0.5 / step / 8) / Math.log(112.5 / 8);
          return step == 0 ? 7 : Math.clamp(position, 0, 7);
        }, 1e-3);
      }
  }

  /** A trace summed twice from ones is a parabola: a triangle of any length reads 1. */
  @Test
  default void aTriangleOfAnyLengthPassesAConstant() {
    float[] parabola = new float[TRACE_TIME.count()];
    for (int j = 0; j < parabola.length; j++) parabola[j] = 0.5f * (j - 150) * (j - 150);
    for (AntiAlias filter : variants(AntiAlias.Kind.TRIANGLE))
      for (TraceGeometry trace : TRACES) {
        Scene scene = scene(filter, trace, parabola);
        if (isRefused(scene, "triangle")) return;
        try (KirchhoffKernel kernel = createKernel()) {
          // The trace is not summed before its first sample and goes on as a line behind its last.
          assertReads(scene, (step, p) -> {
            double l = length(filter, step);
            return p - l < 2 || p + l > TRACE_TIME.count() - 3 ? Double.NaN : 1;
          }, 16 * kernel.numerics().roundoff() * Difference.peak(parabola) + 1e-6);
        }
      }
  }

  private static double length(AntiAlias filter, double step) {
    return Math.max(1, Math.min(step + TRACE_TIME.delta(), filter.longest()) / TRACE_TIME.delta());
  }

  /** A spike summed twice is a ramp: what is read of it is the triangle itself, of height 1/l. */
  @Test
  default void theTriangleIsAsLongAsTheStepOfTheOperator() {
    int spike = 120;
    float[] ramp = new float[TRACE_TIME.count()];
    for (int j = spike; j < ramp.length; j++) ramp[j] = j - spike;
    for (AntiAlias filter : variants(AntiAlias.Kind.TRIANGLE))
      for (TraceGeometry trace : TRACES) {
        Scene scene = scene(filter, trace, ramp);
        if (isRefused(scene, "triangle")) return;
        try (KirchhoffKernel kernel = createKernel()) {
          assertReads(scene, (step, p) -> {
            double l = length(filter, step);
            double u = Math.abs(p - spike);
            // A cubic does not follow the kink of the ramp.
            boolean kink = u < 2 || Math.abs(u - l) < 2 || p > TRACE_TIME.count() - 3;
            return kink ? Double.NaN : Math.max(0, (1 - u / l) / l);
          }, 32 * kernel.numerics().roundoff() * Difference.peak(ramp) + 1e-5);
        }
      }
  }

  @ParameterizedTest
  @EnumSource(value = AntiAlias.Kind.class, names = {"FILTER_BANK", "TRIANGLE"})
  default void agreesWithTheReferenceForEveryAntiAliasFilter(AntiAlias.Kind kind) {
    if (isRefused(filtered(1, AntiAlias.FILTER_BANK), AntiAlias.Kind.FILTER_BANK.jobName())) return;
    long seed = 6000;
    for (AntiAlias filter : variants(kind))
      for (TravelTimeModel rays : TravelTimeModel.values()) {
        Scene scene = filtered(++seed, filter);
        Interpolation how = Interpolation.values()[1 + (int) seed % 3];
        assertAgreement(
            scene.with(scene.parameters().withTravelTime(rays).withInterpolation(how)),
            "seed " + seed + ", " + rays + ", " + how + ", " + filter);
      }
  }

  /** Output samples further apart than those of the traces. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0053, 0.008, 0.011})
  default void agreesForFilteredOutputsOfCoarseSteps(double step) {
    Scene fine = filtered(6100, AntiAlias.FILTER_BANK);
    if (!isRefused(fine, AntiAlias.Kind.FILTER_BANK.jobName())) assertAgreement(coarse(fine, step), "step " + step);
  }

  /** At every second sample of the traces, read in every way. */
  @ParameterizedTest
  @EnumSource(value = Interpolation.class, names = "LINEAR", mode = EnumSource.Mode.EXCLUDE)
  default void agreesForFilteredOutputsAtEverySecondSample(Interpolation how) {
    Scene fine = filtered(6101, AntiAlias.FILTER_BANK);
    if (isRefused(fine, AntiAlias.Kind.FILTER_BANK.jobName())) return;
    assertAgreement(coarse(fine.with(fine.parameters().withInterpolation(how)), 2 * TRACE_TIME.delta()), how + "");
  }

  private static Scene coarse(Scene fine, double step) {
    ImageGrid grid = new ImageGrid(fine.grid().bins(), new Sampling((int) (1 / step), step, 0.003));
    return new Scene(grid, fine.velocity(), fine.eta(), fine.parameters(), TRACE_TIME, WeightSums.KEPT,
        fine.traces(), fine.angles());
  }

  /** Without sums of weights a kernel may take another way along the rim. */
  @ParameterizedTest
  @EnumSource(Interpolation.class)
  default void agreesWithoutWeightSums(Interpolation how) {
    Scene filtered = filtered(6200, AntiAlias.FILTER_BANK);
    if (isRefused(filtered, AntiAlias.Kind.FILTER_BANK.jobName())) return;
    for (Scene scene : List.of(filtered, RandomScenes.create(6201), coarse(filtered, 0.0053), coarse(filtered, 0.008)))
      assertAgreement(scene.with(WeightSums.DROPPED).with(scene.parameters().withInterpolation(how).withTaper(0.3)),
          how + ", " + scene.parameters().antiAlias().kind() + ", step " + scene.grid().time().delta());
  }

  /** Noise in every copy; its second difference is what a triangle takes for the trace. */
  private static Scene filtered(long seed, AntiAlias filter) {
    Random random = new Random(seed);
    Scene scene = RandomScenes.create(seed).with(WeightSums.KEPT).with(RayContract.VELOCITIES.get((int) seed % 2))
        .with(RayContract.ETAS.getFirst()).with(new Aperture(Math.toRadians(65), 300, 900, 0.1));
    List<Recording> traces = scene.traces().stream()
        .map(t -> new Recording(t.geometry(), t.imageClass(), copies(random))).toList();
    return new Scene(scene.grid(), scene.velocity(), scene.eta(), scene.parameters().withAntiAlias(filter), TRACE_TIME,
        WeightSums.KEPT, traces, scene.angles());
  }

  @ParameterizedTest
  @EnumSource(value = AntiAlias.Kind.class, names = {"FILTER_BANK", "TRIANGLE"})
  default void everyChoiceOfTheAntiAliasFilterActs(AntiAlias.Kind kind) {
    AntiAlias plain = new AntiAlias(kind, 1, AntiAlias.Spacing.IMAGE, AntiAlias.Slope.MAX, Double.POSITIVE_INFINITY);
    Scene scene = filtered(71, plain);
    if (isRefused(scene, kind.jobName())) return;
    List<AntiAlias> others = new ArrayList<>(List.of(
        new AntiAlias(kind, 2, plain.spacing(), plain.slope(), plain.longest()),
        new AntiAlias(kind, 1, AntiAlias.Spacing.OPERATOR, plain.slope(), plain.longest()),
        new AntiAlias(kind, 1, plain.spacing(), AntiAlias.Slope.NORM, plain.longest())));
    if (kind == AntiAlias.Kind.TRIANGLE)
      others.add(new AntiAlias(kind, 1, plain.spacing(), plain.slope(), 0.01));
    for (AntiAlias other : others) assertActs(scene, scene.with(scene.parameters().withAntiAlias(other)), 0.02);
  }
}
