package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Eta on a cube: linear in each of its axes, constant outside. */
class EtaCubeTest {

  private static final BinGrid BINS = new BinGrid(new Point(100, 200), 0.4, new Bins(3, 50), new Bins(2, 80));
  private static final Sampling TIME = new Sampling(4, 0.5, 0);

  /** 0.01 a bin along x, 0.1 along y, 0.02 a time step: no product, so that the mixed values are exact. */
  private static float[] values() {
    float[] values = new float[3 * 2 * 4];
    for (int i = 0; i < values.length; i++) values[i] = (float) (0.02 * (i % 4) + 0.01 * (i / 4 % 3) + 0.1 * (i / 12));
    return values;
  }

  @Test
  void mixesLinearlyAndIsConstantOutside() {
    EtaModel eta = new EtaCube(BINS, TIME, values(), EtaModel.Kind.INTERVAL);
    double[] at = new double[3];
    eta.eta(BINS.position(1.5, 0.25), new Sampling(3, 0.25, 0.25), at);
    for (int it = 0; it < 3; it++) assertThat(at[it]).isCloseTo(0.015 + 0.025 + 0.01 * (it + 1), within(1e-7));
    eta.eta(BINS.position(-7, 9), new Sampling(3, 9, 9), at);
    assertThat(at[0]).isCloseTo(0.06 + 0.1, within(1e-7));
    assertThat(eta.kind()).isEqualTo(EtaModel.Kind.INTERVAL);
    assertThat(eta.describe()).isEqualTo("interval eta, cube of 2 x 3 x 4, 0.000..0.180");
  }

  @Test
  void refusesNonsense() {
    float[] wrong = values();
    wrong[17] = -0.4f;
    assertThatIllegalArgumentException().isThrownBy(() -> new EtaCube(BINS, TIME, wrong, EtaModel.Kind.EFFECTIVE))
        .withMessage("eta must be above -0.4 and finite: eta=-0.4 at iy=1 ix=1 it=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EtaCube(BINS, TIME, new float[3], EtaModel.Kind.EFFECTIVE))
        .withMessage("an eta cube of 2 x 3 x 4 needs 24 values: values=3");
  }
}
