package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constant velocity, and velocities that grow with time or depth. */
class GradientVelocitiesTest {

  private static final Point HERE = new Point(0, 0);

  private static double[] rms(VelocityModel model, double first, double step, int count) {
    double[] v = new double[count];
    model.rms(HERE, new Sampling(count, step, first), v);
    return v;
  }

  @Test
  void aConstantIsTheSameAtAllTimesAndTouchesNoMore() {
    ConstantVelocity model = new ConstantVelocity(2500);
    double[] v = {1, 1, 1};
    model.rms(HERE, new Sampling(2, 0.002, 0), v);
    assertThat(v).containsExactly(2500, 2500, 1);
    assertThat(model.least()).isEqualTo(2500);
    assertThat(model.greatest()).isEqualTo(2500);
    assertThat(model.describe()).isEqualTo("constant 2500.0 m/s");
    assertThat(model.covers(HERE)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new ConstantVelocity(0))
        .withMessage("velocity must be > 0 and finite: velocity=0.0");
  }

  @Test
  void growsWithTimeDownToTheDeepest() {
    GradientVelocity model = new GradientVelocity(1800, 600, 3);
    assertThat(rms(model, -1, 1, 7)).containsExactly(1800, 1800, 2400, 3000, 3600, 3600, 3600);
    assertThat(model.least()).isEqualTo(1800);
    assertThat(model.greatest()).isEqualTo(3600);
    assertThat(model.describe()).isEqualTo("1800.0 m/s + 600.0 m/s per s");
  }

  @Test
  void refusesAGradientThatFallsOrRunsAway() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GradientVelocity(-1, 600, 3))
        .withMessage("v0 must be > 0 and finite: v0=-1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new GradientVelocity(1800, -600, 3))
        .withMessage("k must be >= 0 and finite: k=-600.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new GradientVelocity(1800, 600, Double.NaN))
        .withMessage("deepest must be >= 0 and finite: deepest=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new GradientVelocity(1800, 1e300, 1e300))
        .withMessage("velocity at deepest must be finite: velocity at deepest=Infinity");
    assertThatIllegalArgumentException().isThrownBy(() -> new DepthGradientVelocity(0, 0.6, 3))
        .withMessage("v0 must be > 0 and finite: v0=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new DepthGradientVelocity(1800, -0.6, 3))
        .withMessage("k must be >= 0 and finite: k=-0.6");
    assertThatIllegalArgumentException().isThrownBy(() -> new DepthGradientVelocity(1800, 0.6, -3))
        .withMessage("deepest must be >= 0 and finite: deepest=-3.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new DepthGradientVelocity(1800, 600, 3))
        .withMessage("velocity at deepest must be finite: velocity at deepest=Infinity");
  }

  @ParameterizedTest
  @CsvSource({"1800, 0.6, 0.5", "1800, 0.6, 4", "1500, 1.2, 6", "2000, 0.01, 1", "2000, 1e-9, 1", "2000, 0, 1"})
  void theDepthGradientIsTheMeanSquareOfItsIntervalVelocity(double v0, double k, double tau) {
    double[] v = rms(new DepthGradientVelocity(v0, k, 10), tau, 1, 1);
    assertThat(v[0]).isCloseTo(integratedRms(v0, k, tau), within(1e-9 * v0));
  }

  /** Marches down, v' = k v/2 per second of two-way time, by Runge-Kutta, and averages v squared by Simpson. */
  private static double integratedRms(double v0, double k, double tau) {
    int steps = 2000;
    double h = tau / steps;
    double v = v0;
    double sum = v0 * v0;
    for (int i = 1; i <= steps; i++) {
      double a = 0.5 * k * v;
      double b = 0.5 * k * (v + 0.5 * h * a);
      double c = 0.5 * k * (v + 0.5 * h * b);
      double d = 0.5 * k * (v + h * c);
      v += h * (a + 2 * b + 2 * c + d) / 6;
      sum += v * v * (i == steps ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return Math.sqrt(sum * h / 3 / tau);
  }

  @Test
  void theDepthGradientIsConstantBeyondItsTimes() {
    DepthGradientVelocity model = new DepthGradientVelocity(1800, 0.6, 2);
    double[] v = rms(model, -1, 1, 6);
    assertThat(v[0]).isEqualTo(1800);
    assertThat(v[1]).isEqualTo(1800);
    assertThat(v[2]).isGreaterThan(1800);
    assertThat(v[4]).isEqualTo(v[3]);
    assertThat(v[5]).isEqualTo(model.greatest());
    assertThat(model.least()).isEqualTo(1800);
    assertThat(model.describe()).isEqualTo("RMS of v(z) = 1800.0 m/s + 0.600/s z");
  }
}
