package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table's weights, and its response as theory.md states it. */
class SincTableTest {

  @Test
  void theEightWeightsOfEveryShareAddUpToOne() {
    for (int phase = 0; phase <= SincTable.PHASES; phase++) {
      double sum = 0;
      for (int m = 0; m < SincTable.TAPS; m++) sum += SincTable.weight(phase, m);
      assertThat(sum).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void onASampleItIsThatSample() {
    for (int m = 0; m < SincTable.TAPS; m++) {
      assertThat(SincTable.weight(0, m)).isCloseTo(m == SincTable.BEFORE ? 1 : 0, within(1e-15));
      assertThat(SincTable.weight(SincTable.PHASES, m)).isCloseTo(m == SincTable.BEFORE + 1 ? 1 : 0, within(1e-15));
    }
  }

  @Test
  void sharesFromBothSidesAreMirrored() {
    for (int phase = 0; phase <= SincTable.PHASES; phase++)
      for (int m = 0; m < SincTable.TAPS; m++)
        assertThat(SincTable.weight(phase, m))
            .isCloseTo(SincTable.weight(SincTable.PHASES - phase, SincTable.TAPS - 1 - m), within(1e-15));
  }

  @Test
  void aShareTakesTheNearestRow() {
    assertThat(SincTable.phase(0)).isZero();
    assertThat(SincTable.phase(1)).isEqualTo(SincTable.PHASES);
    assertThat(SincTable.phase(0.5 + 0.4 / SincTable.PHASES)).isEqualTo(SincTable.PHASES / 2);
    assertThat(SincTable.phase(0.5 + 0.6 / SincTable.PHASES)).isEqualTo(SincTable.PHASES / 2 + 1);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 1.003, 0.004", "0.5, 1.002, 0.004", "0.75, 0.942, 0.121", "0.9, 0.748, 0.561"})
  void responseIsThatOfTheTable(double nyquists, double mean, double worst) {
    Measured measured = measure(nyquists);
    assertThat(measured.mean()).isCloseTo(mean, within(6e-4));
    assertThat(measured.worst()).isCloseTo(worst, within(6e-4));
  }

  @Test
  void itIsFlatWithinAPercentToSixTenthsOfNyquist() {
    for (double f = 0; f <= 0.6; f += 0.01) assertThat(measure(f).worst()).as("f %s", f).isLessThan(0.01);
  }

  /** Mean gain and greatest error over the shares. */
  private record Measured(double mean, double worst) {}

  private static Measured measure(double nyquists) {
    double sum = 0;
    double worst = 0;
    for (int phase = 0; phase < SincTable.PHASES; phase++) {
      Complex response = response(phase, nyquists);
      sum += response.abs();
      worst = Math.max(worst, response.subtract(1).abs());
    }
    return new Measured(sum / SincTable.PHASES, worst);
  }

  /** What becomes of e^(i omega t) read at a share, over its true value there. */
  private static Complex response(int phase, double nyquists) {
    Complex sum = Complex.ZERO;
    for (int m = 0; m < SincTable.TAPS; m++) {
      double x = m - SincTable.BEFORE - (double) phase / SincTable.PHASES;
      sum = sum.add(new Complex(0, Math.PI * nyquists * x).exp().multiply(SincTable.weight(phase, m)));
    }
    return sum;
  }
}
