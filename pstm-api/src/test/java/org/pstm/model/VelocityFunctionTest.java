package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VelocityFunctionTest {

  private static final Point ANYWHERE = new Point(618_813.59, 5_116_498.50);

  private static final VelocityFunction PICKS =
      new VelocityFunction(new double[] {0.2, 1.0, 2.0}, new double[] {1500, 2300, 2000});

  @Test
  void isLinearBetweenPicks() {
    assertThat(PICKS.at(0.2)).isEqualTo(1500);
    assertThat(PICKS.at(0.6)).isCloseTo(1900, within(1e-9));
    assertThat(PICKS.at(1.0)).isEqualTo(2300);
    assertThat(PICKS.at(1.25)).isCloseTo(2225, within(1e-9));
    assertThat(PICKS.at(2.0)).isCloseTo(2000, within(1e-9));
  }

  @Test
  void isConstantAboveTheFirstPickAndBelowTheLast() {
    assertThat(PICKS.at(-1)).isEqualTo(1500);
    assertThat(PICKS.at(0)).isEqualTo(1500);
    assertThat(PICKS.at(99)).isCloseTo(2000, within(1e-9));
  }

  @Test
  void isTheSameEverywhere() {
    double[] v = {-1, -1, -1, -1};
    PICKS.rms(ANYWHERE, new Sampling(3, 0.4, 0.2), v);
    assertThat(v).containsExactly(new double[] {1500, 1900, 2300, -1}, within(1e-9));
    assertThat(PICKS.covers(ANYWHERE)).isTrue();
  }

  @Test
  void knowsItsRange() {
    assertThat(PICKS.least()).isEqualTo(1500);
    assertThat(PICKS.greatest()).isEqualTo(2300);
    assertThat(PICKS.describe()).isEqualTo("3 picks, 1500.0..2300.0 m/s");
  }

  @Test
  void onePickHoldsForAllTimes() {
    VelocityFunction one = new VelocityFunction(new double[] {1.5}, new double[] {2500});
    assertThat(new double[] {one.at(-1), one.at(0), one.at(1.5), one.at(8)}).containsOnly(2500);
  }

  @Test
  void keepsItsOwnPicks() {
    double[] times = {1};
    double[] velocities = {2000};
    VelocityFunction one = new VelocityFunction(times, velocities);
    velocities[0] = -1;
    times[0] = -1;
    one.velocities()[0] = -1;
    one.times()[0] = -1;
    assertThat(one.at(0)).isEqualTo(2000);
    assertThat(one.velocities()).containsExactly(2000);
    assertThat(one.times()).containsExactly(1);
  }

  private static void refuses(double[] times, double[] velocities, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(() -> new VelocityFunction(times, velocities))
        .withMessage(sentence);
  }

  @Test
  void refusesPicksThatAreNoFunction() {
    refuses(null, new double[] {1}, "times must be given: times=null");
    refuses(new double[] {1}, null, "velocities must be given: velocities=null");
    refuses(new double[0], new double[0], "number of velocity picks must be >= 1: number of velocity picks=0");
    refuses(new double[2], new double[1], "each time must have one velocity: 2 times, 1 velocities");
    refuses(new double[] {0, 1}, new double[] {1500, 0},
        "velocity of pick 1 must be > 0 and finite: velocity of pick 1=0.0");
    refuses(new double[] {0, 1}, new double[] {-1500, 1},
        "velocity of pick 0 must be > 0 and finite: velocity of pick 0=-1500.0");
    refuses(new double[] {0}, new double[] {Double.NaN},
        "velocity of pick 0 must be > 0 and finite: velocity of pick 0=NaN");
    refuses(new double[] {Double.NaN}, new double[] {1500}, "time of pick 0 must be finite: time of pick 0=NaN");
    refuses(new double[] {0, 1, 1}, new double[] {1500, 1600, 1700},
        "times of picks must increase: time of pick 2=1.0 after 1.0");
    refuses(new double[] {1, 0.5}, new double[] {1500, 1600},
        "times of picks must increase: time of pick 1=0.5 after 1.0");
  }
}
