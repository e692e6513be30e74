package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaledVelocityTest {

  private static final Point HERE = new Point(0, 0);

  @Test
  void multipliesEveryVelocity() {
    ScaledVelocity faster = new ScaledVelocity(new GradientVelocity(1800, 600, 2), 1.5);
    double[] v = new double[4];
    faster.rms(HERE, new Sampling(3, 1, 0), v);
    assertThat(v).containsExactly(2700, 3600, 4500, 0);
    assertThat(faster.least()).isEqualTo(2700);
    assertThat(faster.greatest()).isEqualTo(4500);
    assertThat(faster.covers(HERE)).isTrue();
    assertThat(faster.describe()).isEqualTo("1800.0 m/s + 600.0 m/s per s, times 1.5");
  }

  @Test
  void coversWhatTheModelCovers() {
    VelocityCube cube = new VelocityCube(new BinGrid(HERE, 0, new Bins(1, 10), new Bins(1, 10)),
        new Sampling(1, 1, 0), new float[] {2000});
    ScaledVelocity scaled = new ScaledVelocity(cube, 2);
    assertThat(scaled.covers(HERE)).isTrue();
    assertThat(scaled.covers(new Point(100, 0))).isFalse();
  }

  @Test
  void refusesFactorsThatAreNotPositive() {
    assertThatThrownBy(() -> new ScaledVelocity(new ConstantVelocity(2000), 0))
        .hasMessage("scale must be > 0 and finite: scale=0.0");
    assertThatThrownBy(() -> new ScaledVelocity(null, 1)).hasMessage("model must be given: model=null");
  }
}
