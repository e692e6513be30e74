package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors that the class comment states, and what happens at its limits. */
class CurvedRayTest {

  private static final double TAU = 2;
  private static final VelocityMoments MOMENTS = GradientMedium.moments();
  private static final int IT = GradientMedium.at(TAU);

  /** Error of a leg in milliseconds at X/z. */
  private static double error(double leg, double ratio) {
    double z = GradientMedium.depth(TAU);
    return 1000 * (leg - ExactRays.gradient(GradientMedium.V0, GradientMedium.K, z, ratio * z));
  }

  private static double x2(double ratio) {
    return Math.pow(ratio * GradientMedium.depth(TAU), 2);
  }

  /** The bare series, without the rational formula beyond its limit. */
  private static double series(double x2, double sixthOrders) {
    return Math.sqrt(0.25 * TAU * TAU + x2 / MOMENTS.mu2(IT) + 4 * MOMENTS.c4(IT) * x2 * x2
        + sixthOrders * 16 * MOMENTS.c6(IT) * x2 * x2 * x2);
  }

  @ParameterizedTest
  @CsvSource({"1, 9.4, -0.4, 0.02, -0.15", "2, 87, -16, 3.3, -4.9", "3, 271, -111, 51, -29"})
  void errorsAreThoseOfTheTable(double ratio, double straight, double fourth, double sixth, double rational) {
    double x2 = x2(ratio);
    double v = Math.sqrt(MOMENTS.mu2(IT));
    assertThat(error(TravelTime.leg(TAU, x2, v), ratio)).isCloseTo(straight, within(rounding(straight)));
    assertThat(error(series(x2, 0), ratio)).isCloseTo(fourth, within(rounding(fourth)));
    assertThat(error(series(x2, 1), ratio)).isCloseTo(sixth, within(rounding(sixth)));
    assertThat(error(CurvedRay.rational(TAU, x2, MOMENTS.mu2(IT), MOMENTS.s2(IT)), ratio))
        .isCloseTo(rational, within(rounding(rational)));
  }

  /** Half the last digit that the table gives: two digits. */
  private static double rounding(double figure) {
    double size = Math.abs(figure);
    return size >= 10 ? 0.55 : size >= 1 ? 0.055 : 0.035;
  }

  @Test
  void aSeriesHoldsToOneAndAHalfDepthsAndTheRationalFormulaBeyond() {
    double limit = Math.pow(0.5 * CurvedRay.SERIES_LIMIT * TAU, 2) * MOMENTS.mu2(IT);
    double inside = 0.999 * limit;
    double outside = 1.001 * limit;
    double rational = CurvedRay.rational(TAU, outside, MOMENTS.mu2(IT), MOMENTS.s2(IT));
    assertThat(CurvedRay.fourthOrder(TAU, inside, MOMENTS, IT)).isCloseTo(series(inside, 0), within(1e-12));
    assertThat(CurvedRay.sixthOrder(TAU, inside, MOMENTS, IT)).isCloseTo(series(inside, 1), within(1e-12));
    assertThat(CurvedRay.fourthOrder(TAU, outside, MOMENTS, IT)).isEqualTo(rational);
    assertThat(CurvedRay.sixthOrder(TAU, outside, MOMENTS, IT)).isEqualTo(rational);
  }

  /** Where a series gives way its time steps: up by 2.6 ms for the fourth order, down by 1.8 ms for the sixth. */
  @Test
  void theStepWhereASeriesGivesWayIsWhatTheErrorsDifferByThere() {
    double limit = Math.pow(0.5 * CurvedRay.SERIES_LIMIT * TAU, 2) * MOMENTS.mu2(IT);
    double rational = CurvedRay.rational(TAU, limit, MOMENTS.mu2(IT), MOMENTS.s2(IT));
    assertThat(1000 * (rational - series(limit, 0))).isCloseTo(2.6, within(0.05));
    assertThat(1000 * (rational - series(limit, 1))).isCloseTo(-1.8, within(0.05));
  }

  @Test
  void allAreTheStraightRayWhereVelocityIsConstant() {
    VelocityMoments constant = new VelocityMoments(0, 0.5, new double[] {2000, 2000, 2000});
    for (double x2 : new double[] {0, 1e4, 1e6, 1e8}) {
      double straight = TravelTime.leg(1, x2, 2000);
      assertThat(CurvedRay.rational(1, x2, constant.mu2(2), constant.s2(2))).isCloseTo(straight, within(1e-14));
      assertThat(CurvedRay.fourthOrder(1, x2, constant, 2)).isCloseTo(straight, within(1e-14));
      assertThat(CurvedRay.sixthOrder(1, x2, constant, 2)).isCloseTo(straight, within(1e-14));
    }
  }

  @Test
  void atTheSurfaceALegRunsAlongIt() {
    double x2 = 1e6;
    double expected = 1000 / GradientMedium.V0;
    assertThat(CurvedRay.rational(0, x2, MOMENTS.mu2(0), MOMENTS.s2(0))).isCloseTo(expected, within(1e-12));
    assertThat(CurvedRay.fourthOrder(0, x2, MOMENTS, 0)).isCloseTo(expected, within(1e-12));
    assertThat(CurvedRay.sixthOrder(0, x2, MOMENTS, 0)).isCloseTo(expected, within(1e-12));
    assertThat(CurvedRay.fourthOrder(0, 0, MOMENTS, 0)).isZero();
  }

  @Test
  void noTimeFallsWithDistance() {
    for (int it = 1; it < GradientMedium.TIME.count(); it += 37) {
      double tau = GradientMedium.TIME.at(it);
      double before = 0;
      for (int x = 0; x <= 20_000; x += 100) {
        double leg = CurvedRay.rational(tau, (double) x * x, MOMENTS.mu2(it), MOMENTS.s2(it));
        assertThat(leg).as("tau %s, x %s", tau, x).isGreaterThan(before);
        before = leg;
      }
    }
  }

  /**
   * The true cosine at the image point, which the total derivative is, against the one with V held. In v0 + k z the
   * cosine of the ray's angle from the vertical at depth z is sqrt(1 - p^2 v^2), with its parameter p = dt/dX.
   */
  @Test
  void theDerivativeAlongThePillarIsTheTrueCosine() {
    double z = GradientMedium.depth(TAU);
    double x = 1.2 * z;
    double h = 1e-3;
    double p = (exact(z, x + h) - exact(z, x - h)) / (2 * h);
    double cosine = Math.sqrt(1 - Math.pow(p * (GradientMedium.V0 + GradientMedium.K * z), 2));
    double step = GradientMedium.TIME.delta();
    double total = (rational(IT + 1, x) - rational(IT - 1, x)) / step;
    double held = TravelTime.derivative(TAU, rational(IT, x), rational(IT, x));
    assertThat(cosine).isCloseTo(0.351, within(5e-4));
    assertThat(total).isCloseTo(0.352, within(5e-4));
    assertThat(held).as("with V held the leg looks steeper than it is").isCloseTo(0.653, within(5e-4));
  }

  private static double exact(double z, double x) {
    return ExactRays.gradient(GradientMedium.V0, GradientMedium.K, z, x);
  }

  private static double rational(int it, double x) {
    return CurvedRay.rational(GradientMedium.TIME.at(it), x * x, MOMENTS.mu2(it), MOMENTS.s2(it));
  }
}
