package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Sampling;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * Rays that bend: curved in V(z), and in VTI media. Their times are seen directly in the image of a ramp and measured
 * against exact rays, by the errors that each formula is known to have; everything else is A/B.
 */
interface RayContract extends KernelUnderTest {

  /** m/s and 1/s of the medium v0 + k z. */
  double V0 = 1800;

  /** See {@link #V0}. */
  double K = 0.6;

  /** Output down to 2 s. */
  Sampling TAU = new Sampling(500, 0.004, 0.004);

  /** Samples of the ramp: 9 s. */
  Sampling TRACE_TIME = new Sampling(2250, 0.004, 0);

  /**
   * A strong gradient, and picks with kinks and inversions that a medium can have: tau V^2 grows, with layers of 1000
   * to 3800 m/s.
   */
  List<VelocityModel> VELOCITIES = List.of(new DepthGradientVelocity(1500, 2, 3),
      new VelocityFunction(new double[] {0.05, 0.2, 0.3, 0.5, 0.52, 0.7},
          new double[] {1500, 2200, 2100, 2900, 2850, 3300}));

  /** Picks that no medium has: Dix's formula needs its guard, moments are extreme, and rays turn. */
  VelocityModel IMPOSSIBLE = AgreementContract.VELOCITIES.getLast();

  /** Of layers, of moveout, and one that is negative. */
  List<EtaModel> ETAS = List.of(
      new EtaFunction(new PiecewiseLinear(new double[] {0, 0.3, 0.8}, new double[] {0.05, 0.2, 0.1}),
          EtaModel.Kind.INTERVAL),
      EtaFunction.constant(0.15, EtaModel.Kind.EFFECTIVE), EtaFunction.constant(-0.1, EtaModel.Kind.INTERVAL));

  private static Scene with(Scene scene, TravelTimeModel rays) {
    return scene.with(scene.parameters().withTravelTime(rays));
  }

  private static Scene ramp(VelocityModel velocity, double x) {
    return new Scene(Scene.pillar(TAU), velocity, TRACE_TIME,
        List.of(Recording.zeroOffset(x, 0, Traces.ramp(TRACE_TIME.count())))).with(ETAS.getLast());
  }

  /** The leg to 2 s in ms, less the exact one. */
  private double error(Scene ramp, double exact) {
    double position = migrate(ramp).amplitude()[TAU.count() - 1];
    assertThat(position).as("position on the ramp").isPositive();
    return 1000 * (0.5 * position * TRACE_TIME.delta() - exact);
  }

  private double slack() {
    try (KirchhoffKernel kernel = createKernel()) {
      return 1000 * 16 * kernel.numerics().roundoff() * TRACE_TIME.last();
    }
  }

  /**
   * In ms, at a distance of one depth. At 1.7 depths the series have given way to the rational formula, whose error is
   * between -0.15 and -4.9 ms, those of one and two depths; there, and at three, a straight ray would still arrive.
   */
  @ParameterizedTest
  @CsvSource({"STRAIGHT, 9.4", "CURVED, -0.15", "CURVED4, -0.4", "CURVED6, 0.02"})
  default void curvedRaysErrAsTheirFormulasDo(TravelTimeModel rays, double table) {
    VelocityModel velocity = new DepthGradientVelocity(V0, K, 3);
    if (rays != TravelTimeModel.STRAIGHT && isRefused(with(ramp(velocity, 0), rays), rays.jobName())) return;
    double z = V0 / K * Math.expm1(K * 0.5 * TAU.last());
    double exact = Theory.gradientLeg(V0, K, TAU.last(), z);
    assertThat(error(with(ramp(velocity, z), rays), exact)).as("error in ms at one depth")
        .isCloseTo(table, within(0.02 * Math.abs(table) + 0.05 + slack()));
    double far = error(with(ramp(velocity, 1.7 * z), rays), Theory.gradientLeg(V0, K, TAU.last(), 1.7 * z));
    if (rays == TravelTimeModel.STRAIGHT) assertThat(far).as("error in ms at 1.7 depths").isBetween(40.0, 87.0);
    else assertThat(far).as("error in ms at 1.7 depths").isBetween(-4.9, -1.0);
  }

  /** In a homogeneous medium, at 1.11 times V t0, eta 0.15. */
  @ParameterizedTest
  @CsvSource({"VTI_AT, -6.3", "VTI, -0.19", "CURVED_VTI, -0.19"})
  default void anisotropicRaysErrAsTheirFormulasDo(TravelTimeModel rays, double table) {
    double v = 2000;
    double x = 1.11 * v * 0.5 * TAU.last();
    Scene ramp = with(ramp(new ConstantVelocity(v), x), rays);
    if (isRefused(ramp, rays.jobName())) return;
    double exact = Theory.vtiLeg(new Theory.Layers(new double[] {v}, 0.5 * TAU.last(), 0.15), x);
    for (EtaModel.Kind kind : EtaModel.Kind.values())
      assertThat(error(ramp.with(EtaFunction.constant(0.15, kind)), exact)).as("error in ms, %s eta", kind)
          .isCloseTo(table, within(0.01 * Math.abs(table) + 0.02 + slack()));
  }

  /** In v0 + k z with an eta of 0.1 in every layer, at 1.35 times V tau/2. */
  @ParameterizedTest
  @CsvSource({"VTI, 12.3", "VTI_AT, 5.6", "CURVED_VTI, -5.1"})
  default void etaOfLayersIsAveragedForTheFormula(TravelTimeModel rays, double table) {
    DepthGradientVelocity velocity = new DepthGradientVelocity(V0, K, 3);
    double[] rms = new double[TAU.count()];
    velocity.rms(null, TAU, rms);
    double x = 1.35 * rms[TAU.count() - 1] * 0.5 * TAU.last();
    Scene ramp = with(ramp(velocity, x), rays).with(EtaFunction.constant(0.1, EtaModel.Kind.INTERVAL));
    if (isRefused(ramp, rays.jobName())) return;
    double[] layers = new double[2000];
    double step = 0.5 * TAU.last() / layers.length;
    for (int i = 0; i < layers.length; i++) layers[i] = V0 * Math.exp(K * step * (i + 0.5));
    double exact = Theory.vtiLeg(new Theory.Layers(layers, step, 0.1), x);
    assertThat(error(ramp, exact)).as("error in ms")
        .isCloseTo(table, within(0.02 * Math.abs(table) + 0.1 + slack()));
  }

  /** The weight is the true cosine at the image point: a ray that bends comes in steeper than a straight one. */
  @Test
  default void obliquityOfACurvedRayIsItsOwnCosine() {
    double x = 1500;
    Scene ones = with(new Scene(Scene.pillar(TAU), new DepthGradientVelocity(V0, K, 3), TRACE_TIME,
        List.of(Recording.zeroOffset(x, 0, Traces.ones(TRACE_TIME.count()))))
        .with(Scene.PLAIN.withWeighting(Weighting.OBLIQUITY)), TravelTimeModel.CURVED);
    if (isRefused(ones, "curved")) return;
    float[] curved = migrate(ones).amplitude();
    float[] straight = migrate(with(ones, TravelTimeModel.STRAIGHT)).amplitude();
    for (int it = 325; it < TAU.count() - 1; it++) {
      double tau = TAU.at(it);
      double cosine = (Theory.gradientLeg(V0, K, tau + 1e-4, x) - Theory.gradientLeg(V0, K, tau - 1e-4, x)) / 1e-4;
      assertThat((double) curved[it]).as("weight at %s s", tau).isCloseTo(cosine, within(0.004));
      assertThat((double) straight[it] - cosine).as("straight weight at %s s", tau).isGreaterThan(0.03);
    }
  }

  /**
   * A ray that has turned reaches a deeper point earlier. Rays to the distance X are arcs around a centre D = v0/k
   * above the surface: those to depths of less than sqrt(X^2 + D^2) - D come from below.
   */
  @Test
  default void turningRaysDoNotContribute() {
    double x = 3000;
    Scene ones = new Scene(Scene.pillar(TAU), new DepthGradientVelocity(V0, K, 3), TRACE_TIME,
        List.of(Recording.zeroOffset(x, 0, Traces.ones(TRACE_TIME.count()))));
    assertThat(migrate(ones).fold()).as("straight rays do not turn").containsOnly(1);
    if (isRefused(with(ones, TravelTimeModel.CURVED), "curved")) return;
    int[] fold = migrate(with(ones, TravelTimeModel.CURVED)).fold();
    double turns = 2 / K * Math.log(Math.hypot(x, V0 / K) / (V0 / K));
    int first = 0;
    while (fold[first] == 0) first++;
    assertThat(TAU.at(first)).as("time of the first ray that comes from above").isCloseTo(turns, within(0.05));
    for (int it = first; it < fold.length; it++) assertThat(fold[it]).as("fold at sample %d", it).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(value = TravelTimeModel.class, names = "STRAIGHT", mode = EnumSource.Mode.EXCLUDE)
  default void agreesWithTheReferenceForEveryRay(TravelTimeModel rays) {
    if (isRefused(with(RandomScenes.create(1).with(ETAS.getFirst()), rays), rays.jobName())) return;
    long seed = 1000;
    Aperture wide = new Aperture(Math.toRadians(65), 600, 2000, 0.1);
    for (VelocityModel velocity : velocities(rays))
      for (EtaModel eta : rays.isAnisotropic() ? ETAS : ETAS.subList(0, 1))
        for (Weighting weighting : List.of(Weighting.NONE, Weighting.OBLIQUITY)) {
          Scene random = seed % 2 == 0 ? RandomScenes.create(++seed) : RandomScenes.longOffsets(++seed);
          Scene scene = with(random.with(random.parameters().withWeighting(weighting)), rays).with(velocity).with(eta)
              .with(wide).with(WeightSums.KEPT);
          assertAgreement(scene, "seed " + seed + ", " + scene.parameters() + ", " + velocity.describe() + ", "
              + eta.describe());
        }
  }

  /** dt/dtau of the first sample is a difference to the one below it, and of the last to the one above. */
  @ParameterizedTest
  @EnumSource(value = TravelTimeModel.class, names = {"CURVED", "VTI"})
  default void agreesWhereOutputsBeginAndEnd(TravelTimeModel rays) {
    for (int nt : new int[] {2, 33, 48}) {
      Scene random = RandomScenes.create(970 + nt, Scene.grid(new Bins(5, 30), new Bins(3, 30),
          new Sampling(nt, 0.003, 0.9)));
      Scene scene = with(random.with(random.parameters().withWeighting(Weighting.OBLIQUITY)).with(ETAS.getFirst()), rays)
          .with(VELOCITIES.getFirst()).with(new Aperture(Math.toRadians(65), 600, 2000, 0.1)).with(WeightSums.KEPT);
      if (isRefused(scene, rays.jobName())) return;
      assertAgreement(scene, "nt " + nt);
    }
  }

  /** With an eta the extreme moments would leave the range in which its formulas hold. */
  private static List<VelocityModel> velocities(TravelTimeModel rays) {
    return rays.isAnisotropic() ? VELOCITIES : Stream.concat(VELOCITIES.stream(), Stream.of(IMPOSSIBLE)).toList();
  }

  /** The formulas differ by more than kernels do, and so do an eta of layers and one of moveout. */
  @Test
  default void everyRayActs() {
    Scene scene = RandomScenes.longOffsets(7).with(VELOCITIES.getFirst()).with(ETAS.getFirst())
        .with(new Aperture(Math.toRadians(65), 600, 2000, 0.1));
    for (TravelTimeModel rays : TravelTimeModel.values()) {
      if (rays == TravelTimeModel.STRAIGHT || isRefused(with(scene, rays), rays.jobName())) continue;
      for (TravelTimeModel other : TravelTimeModel.values())
        if (other != rays) assertActs(with(scene, other), with(scene, rays), 0.02);
      if (rays.isAnisotropic()) {
        assertActs(with(scene, rays), with(scene, rays).with(ETAS.get(1)), 0.02);
        EtaModel layers = EtaFunction.constant(0.1, EtaModel.Kind.INTERVAL);
        EtaModel moveout = EtaFunction.constant(0.1, EtaModel.Kind.EFFECTIVE);
        assertActs(with(scene, rays).with(layers), with(scene, rays).with(moveout), 0.02);
      }
    }
  }
}
