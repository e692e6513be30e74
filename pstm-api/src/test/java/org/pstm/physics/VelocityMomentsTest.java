package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class VelocityMomentsTest {

  /** Two layers of 1 s: 2000 and 3000 m/s. */
  private static final VelocityMoments LAYERS =
      new VelocityMoments(0, 1, new double[] {2000, 2000, Math.sqrt(6.5e6)});

  @Test
  void dixGivesTheLayersBack() {
    assertThat(LAYERS.interval(1)).isCloseTo(2000, within(1e-9));
    assertThat(LAYERS.interval(2)).isCloseTo(3000, within(1e-9));
    assertThat(LAYERS.guarded()).isZero();
    assertThat(LAYERS.count()).isEqualTo(3);
  }

  /** mu_2 = 6.5e6, mu_4 = (16 + 81)/2 e12, mu_6 = (64 + 729)/2 e18, by hand. */
  @Test
  void coefficientsAreThoseOfTheLayers() {
    double m2 = 6.5e6;
    double m4 = 48.5e12;
    double m6 = 396.5e18;
    Percentage tight = Percentage.withPercentage(1e-9);
    assertThat(LAYERS.mu2(2)).isCloseTo(m2, tight);
    assertThat(LAYERS.s2(2)).isCloseTo((m2 * m2 - m4) / (4 * Math.pow(m2, 3)), tight).isNegative();
    assertThat(LAYERS.c4(2)).isCloseTo((m2 * m2 - m4) / (16 * Math.pow(m2, 4)), tight).isNegative();
    assertThat(LAYERS.c6(2))
        .isCloseTo((2 * m4 * m4 - m2 * m6 - m2 * m2 * m4) / (8 * 16 * Math.pow(m2, 7)), tight);
  }

  /** Layers hold the mean of v^2: of v^4 they miss e = (K step)^2/12, of v^6 three times that. */
  @Test
  void aGradientHasItsMomentsInClosedForm() {
    VelocityMoments m = GradientMedium.moments();
    double e = Math.pow(GradientMedium.K * GradientMedium.TIME.delta(), 2) / 12;
    Percentage near = Percentage.withPercentage(1e-5);
    for (double tau : new double[] {0.4, 1, 2, 4}) {
      int it = GradientMedium.at(tau);
      double m2 = GradientMedium.moment(2, tau);
      double m4 = GradientMedium.moment(4, tau) * (1 - e);
      double m6 = GradientMedium.moment(6, tau) * (1 - 3 * e);
      assertThat(m.mu2(it)).isCloseTo(m2, near);
      assertThat(m.s2(it)).isCloseTo((m2 * m2 - m4) / (tau * tau * Math.pow(m2, 3)), near);
      assertThat(m.c4(it)).isCloseTo((m2 * m2 - m4) / (4 * tau * tau * Math.pow(m2, 4)), near);
      assertThat(m.c6(it)).isCloseTo(
          (2 * m4 * m4 - m2 * m6 - m2 * m2 * m4) / (8 * Math.pow(tau, 4) * Math.pow(m2, 7)), near);
    }
  }

  @Test
  void constantVelocityHasNoCoefficients() {
    VelocityMoments m = new VelocityMoments(0, 0.004, new double[] {2048, 2048, 2048, 2048});
    for (int it = 0; it < 4; it++) {
      assertThat(m.s2(it)).isCloseTo(0, offset(1e-18));
      assertThat(m.c4(it)).isCloseTo(0, offset(1e-24));
      assertThat(m.interval(it)).isCloseTo(2048, within(1e-6));
    }
  }

  @Test
  void atTheSurfaceThereIsNoLayerAbove() {
    assertThat(LAYERS.interval(0)).isEqualTo(2000);
    assertThat(LAYERS.s2(0)).isZero();
    assertThat(LAYERS.c4(0)).isZero();
    assertThat(LAYERS.c6(0)).isZero();
  }

  /** tau V^2 falls from 9e6 to 8e6: no real interval velocity; a tenth of V takes its place. */
  @Test
  void aVelocityThatFallsTooFastIsGuardedAndCounted() {
    VelocityMoments m = new VelocityMoments(0, 1, new double[] {3000, 3000, 2000, 2100});
    assertThat(m.guarded()).isEqualTo(1);
    assertThat(m.interval(2)).isCloseTo(200, within(1e-9));
    assertThat(m.interval(3)).isCloseTo(Math.sqrt(3 * 2100 * 2100 - 2 * 2000 * 2000), within(1e-9));
    for (int it = 0; it < 4; it++) {
      assertThat(m.s2(it)).as("s2 at %s", it).isNotPositive().isFinite();
      assertThat(m.c4(it)).as("c4 at %s", it).isNotPositive().isFinite();
      assertThat(m.c6(it)).as("c6 at %s", it).isFinite();
    }
  }

  @Test
  void momentsFromAnOutputTimeOnAreThoseOfTheWhole() {
    VelocityMoments lower = LAYERS.from(1);
    assertThat(lower.count()).isEqualTo(2);
    assertThat(lower.mu2(1)).isEqualTo(LAYERS.mu2(2));
    assertThat(lower.s2(1)).isEqualTo(LAYERS.s2(2));
    assertThat(lower.c4(1)).isEqualTo(LAYERS.c4(2));
    assertThat(lower.c6(1)).isEqualTo(LAYERS.c6(2));
    assertThat(lower.interval(1)).isEqualTo(LAYERS.interval(2));
  }
}
