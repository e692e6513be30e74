package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the exact leg of a homogeneous VTI medium. */
class VtiRayTest {

  private static final double V = 2000;

  private static double exact(double tau, double x, double eta) {
    return ExactRays.layered(new ExactRays.Layer[] {new ExactRays.Layer(0.5 * tau, V, eta)}, x);
  }

  private static double alkhalifahTsvankin(double tau, double x, double eta) {
    return VtiRay.alkhalifahTsvankin(tau, x * x, V, eta);
  }

  private static double generalised(double tau, double x, double eta) {
    return VtiRay.generalised(tau, x * x / (V * V), eta);
  }

  @Test
  void errorsAreThoseThatTheTheoryStates() {
    double tau = 2;
    double x = 1.11 * V;
    double exact = exact(tau, x, 0.15);
    assertThat(1000 * (alkhalifahTsvankin(tau, x, 0.15) - exact)).isCloseTo(-6.3, within(0.05));
    assertThat(1000 * (generalised(tau, x, 0.15) - exact)).isCloseTo(-0.19, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0.05, 0.1, 0.2, 0.4})
  void theGeneralisedMoveoutStaysWithinAMillisecondAndAHalf(double eta) {
    for (double ratio = 0; ratio <= 4; ratio += 0.25)
      assertThat(1000 * Math.abs(generalised(1, ratio * 0.5 * V, eta) - exact(1, ratio * 0.5 * V, eta)))
          .as("X/(V tau/2) = %s", ratio).isLessThan(1.5);
  }

  @Test
  void withoutEtaBothAreTheHyperbola() {
    for (double x : new double[] {0, 300, 1000, 8000}) {
      double straight = TravelTime.leg(1.2, x * x, V);
      assertThat(alkhalifahTsvankin(1.2, x, 0)).isCloseTo(straight, within(1e-15));
      assertThat(generalised(1.2, x, 0)).isCloseTo(straight, within(1e-15));
      assertThat(exact(1.2, x, 0)).isCloseTo(straight, within(1e-12));
    }
  }

  /** Along the surface the wave runs at the horizontal velocity V sqrt(1 + 2 eta). */
  @ParameterizedTest
  @ValueSource(doubles = {-0.2, 0.1, 0.3})
  void alongTheSurfaceTheHorizontalVelocityRules(double eta) {
    double expected = 1500 / (V * Math.sqrt(1 + 2 * eta));
    assertThat(alkhalifahTsvankin(0, 1500, eta)).isCloseTo(expected, within(1e-12));
    assertThat(generalised(0, 1500, eta)).isCloseTo(expected, within(1e-12));
    assertThat(alkhalifahTsvankin(0, 0, eta)).isZero();
    assertThat(generalised(0, 0, eta)).isZero();
  }

  @Test
  void timesAreNumbersThatRiseWithDistanceDownToTheLeastEta() {
    for (double eta = VtiRay.LEAST_ETA + 0.01; eta < 0.6; eta += 0.05) {
      double before = 0;
      for (int x = 0; x <= 20_000; x += 50) {
        double leg = generalised(1, x, eta);
        assertThat(leg).as("eta %s, x %s", eta, x).isGreaterThanOrEqualTo(before);
        assertThat(alkhalifahTsvankin(1, x, eta)).as("eta %s, x %s", eta, x).isPositive();
        before = leg;
      }
    }
  }

  @Test
  void slopesAtTheSurfaceAreThatOfTheHyperbolaInTheLimitOfNoWay() {
    assertThat(VtiRay.alkhalifahTsvankinSlope(0, 0, 0.1)).isEqualTo(1);
    assertThat(VtiRay.generalisedSlope(0, 0, 0.1)).isEqualTo(1);
  }
}
