package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Interval eta 0.1 under v = 1800 m/s + 0.6/s z, at 2 s and X = 1.35 V tau/2, unless said otherwise. */
class EffectiveEtaTest {

  private static final double TAU = 2;
  private static final double ETA = 0.1;
  private static final VelocityMoments MOMENTS = GradientMedium.moments();
  private static final int IT = GradientMedium.at(TAU);
  private static final double STEP = GradientMedium.TIME.delta();

  private static double[] constant(double eta) {
    double[] values = new double[GradientMedium.TIME.count()];
    Arrays.fill(values, eta);
    return values;
  }

  @Test
  void bothAveragesAreTheirIntegrals() {
    double ratio = GradientMedium.moment(4, TAU) / Math.pow(GradientMedium.moment(2, TAU), 2);
    double[] effective = EffectiveEta.effective(0, STEP, MOMENTS, constant(ETA));
    double[] intrinsic = EffectiveEta.intrinsic(0, STEP, MOMENTS, constant(ETA));
    assertThat(effective[IT]).isCloseTo((ratio * (1 + 8 * ETA) - 1) / 8, within(1e-6)).isCloseTo(0.1264, within(5e-5));
    assertThat(intrinsic[IT]).isCloseTo(ratio * ETA, within(1e-6)).isCloseTo(0.1117, within(5e-5));
  }

  @Test
  void anEtaThatGrowsWithTimeIsAveragedOverTheLayersAbove() {
    double[] interval = constant(0);
    for (int it = 0; it < interval.length; it++) interval[it] = 0.05 * GradientMedium.TIME.at(it);
    // int_0^tau v0^4 e^(2 k t) 0.05 t dt = 0.05 v0^4 (e^(2 k tau)(2 k tau - 1) + 1)/(2 k)^2
    double a = 2 * GradientMedium.K;
    double integral = 0.05 * Math.pow(GradientMedium.V0, 4) * (Math.exp(a * TAU) * (a * TAU - 1) + 1) / (a * a);
    double expected = integral / (TAU * Math.pow(GradientMedium.moment(2, TAU), 2));
    // Each layer takes the eta of its lower end: 0.05 * 2 ms too late.
    assertThat(EffectiveEta.intrinsic(0, STEP, MOMENTS, interval)[IT]).isCloseTo(expected, within(2e-4));
  }

  @Test
  void inAHomogeneousMediumAllAreTheSame() {
    VelocityMoments m = new VelocityMoments(0, 0.5, new double[] {2000, 2000, 2000});
    double[] eta = {0.12, 0.12, 0.12};
    for (int it = 0; it < 3; it++) {
      assertThat(EffectiveEta.effective(0, 0.5, m, eta)[it]).isCloseTo(0.12, within(1e-12));
      assertThat(EffectiveEta.intrinsic(0, 0.5, m, eta)[it]).isCloseTo(0.12, within(1e-12));
      assertThat(EffectiveEta.intrinsicOfEffective(0, 0.5, m, eta)[it]).isCloseTo(0.12, within(1e-12));
    }
  }

  @Test
  void theIntrinsicAverageComesBackFromTheEffectiveOne() {
    double[] effective = EffectiveEta.effective(0, STEP, MOMENTS, constant(ETA));
    double[] intrinsic = EffectiveEta.intrinsic(0, STEP, MOMENTS, constant(ETA));
    double[] back = EffectiveEta.intrinsicOfEffective(0, STEP, MOMENTS, effective);
    for (int it = 0; it < back.length; it++) assertThat(back[it]).isCloseTo(intrinsic[it], within(1e-12));
  }

  @Test
  void atTheSurfaceItIsTheFirstLayersEta() {
    assertThat(EffectiveEta.effective(0, STEP, MOMENTS, constant(ETA))[0]).isEqualTo(ETA);
    assertThat(EffectiveEta.intrinsic(0, STEP, MOMENTS, constant(ETA))[0]).isEqualTo(ETA);
    assertThat(EffectiveEta.intrinsicOfEffective(0, STEP, MOMENTS, constant(ETA))[0]).isEqualTo(ETA);
  }

  @Test
  void errorsUnderVelocityThatGrowsAreThoseThatTheTheoryStates() {
    double v2 = MOMENTS.mu2(IT);
    double x2 = Math.pow(1.35 * 0.5 * TAU, 2) * v2;
    double exact = ExactRays.layered(
        ExactRays.gradientLayers(GradientMedium.V0, GradientMedium.K, ETA, TAU), Math.sqrt(x2));
    double effective = EffectiveEta.effective(0, STEP, MOMENTS, constant(ETA))[IT];
    double intrinsic = EffectiveEta.intrinsic(0, STEP, MOMENTS, constant(ETA))[IT];
    double generalised = VtiRay.generalised(TAU, x2 / v2, effective);
    double alkhalifah = VtiRay.alkhalifahTsvankin(TAU, x2, Math.sqrt(v2), effective);
    double curved = VtiRay.generalised(TAU, CurvedRay.moveout(x2, v2, MOMENTS.s2(IT)), intrinsic);
    assertThat(1000 * (generalised - exact)).isCloseTo(12.4, within(0.1));
    assertThat(1000 * (alkhalifah - exact)).isCloseTo(5.7, within(0.1));
    assertThat(1000 * (curved - exact)).isCloseTo(-5.1, within(0.1));
  }

  @Test
  void theLayeredRayIsTheGradientsWhereThereIsNoEta() {
    double x = 3000;
    double exact = ExactRays.gradient(GradientMedium.V0, GradientMedium.K, GradientMedium.depth(TAU), x);
    assertThat(ExactRays.layered(ExactRays.gradientLayers(GradientMedium.V0, GradientMedium.K, 0, TAU), x))
        .isCloseTo(exact, within(1e-6));
  }
}
