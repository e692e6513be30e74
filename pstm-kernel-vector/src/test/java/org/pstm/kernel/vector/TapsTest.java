package org.pstm.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pstm.model.Interpolation;
import org.pstm.physics.SincTable;

class TapsTest {

  /** What four terms leave of the sinc's weights; of the cubic's, polynomials themselves, floats alone leave something. */
  private static final double SINC_ERROR = 3e-6;

  private static final double FLOAT_ERROR = 2e-7;

  @Test
  void sincWeightsAreThoseOfTheTable() {
    Taps taps = Taps.of(Interpolation.SINC8);
    for (int phase = 0; phase <= SincTable.PHASES; phase++)
      for (int m = 0; m < SincTable.TAPS; m++)
        assertThat(weight(taps, m, (double) phase / SincTable.PHASES)).as("phase %s, tap %s", phase, m)
            .isCloseTo(SincTable.weight(phase, m), within(SINC_ERROR));
  }

  @Test
  void cubicWeightsAreThoseOfLagrange() {
    Taps taps = Taps.of(Interpolation.CUBIC);
    for (double s = 0; s <= 1; s += 1.0 / 64) {
      assertThat(weight(taps, 0, s)).isCloseTo(-s * (s - 1) * (s - 2) / 6, within(FLOAT_ERROR));
      assertThat(weight(taps, 1, s)).isCloseTo((s + 1) * (s - 1) * (s - 2) / 2, within(FLOAT_ERROR));
      assertThat(weight(taps, 2, s)).isCloseTo(-(s + 1) * s * (s - 2) / 2, within(FLOAT_ERROR));
      assertThat(weight(taps, 3, s)).isCloseTo((s + 1) * s * (s - 1) / 6, within(FLOAT_ERROR));
    }
  }

  @Test
  void interpolationsOfTwoTapsHaveNoPolynomials() {
    assertThatThrownBy(() -> Taps.of(Interpolation.LINEAR)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Equation (1) of {@link Taps}. */
  private static double weight(Taps taps, int m, double s) {
    int mirrored = taps.count() - 1 - m;
    double y = s - 0.5;
    int first = Math.min(m, mirrored) * Taps.STRIDE;
    double even = polynomial(taps.coefficients(), first, y * y);
    double odd = y * polynomial(taps.coefficients(), first + Taps.TERMS, y * y);
    return m < mirrored ? even + odd : even - odd;
  }

  private static double polynomial(float[] c, int at, double z) {
    double value = 0;
    for (int i = Taps.TERMS - 1; i >= 0; i--) value = value * z + c[at + i];
    return value;
  }
}
