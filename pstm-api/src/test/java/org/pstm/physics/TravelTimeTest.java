package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TravelTimeTest {

  /** v = 2048 m/s and a triangle of 3-4-5: exact in double. */
  @Test
  void aLegIsTheHypotenuseOverTheVelocity() {
    assertThat(TravelTime.leg(2 * 0.375, 1024.0 * 1024, 2048)).isEqualTo(0.625);
    assertThat(TravelTime.leg(2 * 0.5, 0, 2048)).isEqualTo(0.5);
    assertThat(TravelTime.leg(0, 1024.0 * 1024, 2048)).isEqualTo(0.5);
    assertThat(TravelTime.leg(0, 0, 2048)).isZero();
  }

  @Test
  void sourceAndImagePointSeenFromEachOtherAreAsFarInTime() {
    double slant = Math.hypot(1200, 0.5 * 2000 * 1.8);
    assertThat(TravelTime.leg(1.8, 1200.0 * 1200, 2000)).isCloseTo(slant / 2000, within(1e-15));
  }

  @Test
  void theDerivativeIsTheLimitOfDifferencesWithVHeld() {
    long seed = 11;
    Random random = new Random(seed);
    double h = 1e-5;
    for (int i = 0; i < 1000; i++) {
      double tau = random.nextDouble(0.05, 5);
      double s = Math.pow(random.nextDouble(0, 6000), 2);
      double g = Math.pow(random.nextDouble(0, 6000), 2);
      double v = random.nextDouble(1400, 6000);
      double difference = (time(tau + h, s, g, v) - time(tau - h, s, g, v)) / (2 * h);
      double derivative = TravelTime.derivative(tau, TravelTime.leg(tau, s, v), TravelTime.leg(tau, g, v));
      // Third derivative of t by tau is at most 0.4/t^2, t at least 0.025 s: the difference is good to 1e-8.
      assertThat(derivative).as("seed %s, tau %s, s %s, g %s, v %s", seed, tau, s, g, v)
          .isCloseTo(difference, within(2e-8)).isBetween(0.0, 1.0);
    }
  }

  private static double time(double tau, double s, double g, double v) {
    return TravelTime.leg(tau, s, v) + TravelTime.leg(tau, g, v);
  }

  @Test
  void theDerivativeIsTheMeanCosine() {
    // Source leg of 3-4-5 (cosine 0.6), receiver leg vertical.
    assertThat(TravelTime.derivative(0.75, 0.625, 0.375)).isEqualTo(0.8);
  }

  @Test
  void aLegOfLengthZeroIsVerticalAndOneAlongTheSurfaceIsNot() {
    assertThat(TravelTime.derivative(0, 0, 0)).isEqualTo(1);
    assertThat(TravelTime.derivative(0, 0.5, 0)).isEqualTo(0.5);
    assertThat(TravelTime.derivative(0, 0.5, 0.5)).isZero();
    double tau = 1e-12;
    assertThat(TravelTime.derivative(tau, TravelTime.leg(tau, 0, 2000), TravelTime.leg(tau, 0, 2000))).isEqualTo(1);
  }
}
