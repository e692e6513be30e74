package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The table's weights; what they make of a sine is tested with the other interpolations. */
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
}
