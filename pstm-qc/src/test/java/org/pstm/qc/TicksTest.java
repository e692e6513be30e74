package org.pstm.qc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  private static List<String> labels(Ticks ticks) {
    return ticks.values().stream().map(ticks::label).toList();
  }

  @Test
  void standAtRoundValues() {
    assertThat(labels(Ticks.between(0, 3000, 6))).containsExactly("0", "500", "1000", "1500", "2000", "2500", "3000");
    assertThat(labels(Ticks.between(-0.83, 0.83, 5))).containsExactly("-0.5", "0.0", "0.5");
    assertThat(labels(Ticks.between(998, 1030, 8))).containsExactly(
        "1000", "1005", "1010", "1015", "1020", "1025", "1030");
    assertThat(labels(Ticks.between(0, 0.0031, 4))).containsExactly("0.000", "0.001", "0.002", "0.003");
  }

  @Test
  void aSingleValueIsItsOwnTick() {
    assertThat(labels(Ticks.between(500, 500, 5))).containsExactly("500");
    assertThat(labels(Ticks.between(12.5, 12.5, 5))).containsExactly("12.5");
    assertThat(labels(Ticks.between(0, 0, 5))).containsExactly("0");
  }

  @Test
  void lineNumbersAreWhole() {
    assertThat(labels(new Axis("inline", 1, 1, 3).ticks(10))).containsExactly("1", "2", "3");
    assertThat(labels(new Axis("inline", 7, -1, 2).ticks(10))).containsExactly("6", "7");
    assertThat(labels(new Axis("inline", 1001, 5, 1).ticks(10))).containsExactly("1001");
  }

  @Test
  void anAxisHasTwoTicksWhereItCan() {
    assertThat(new Axis("inline", 1001, 1, 90).ticks(1).values()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void areInsideEvenlySpacedAndNotTooMany(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 4);
      double high = low + random.nextDouble() * Math.pow(10, random.nextInt(12) - 4);
      int most = 1 + random.nextInt(12);
      List<Double> values = Ticks.between(low, high, most).values();
      double slack = 1e-6 * Math.max(high - low, Math.abs(low) * 1e-3);
      assertThat(values).as("seed %d case %d: %s..%s by %d", seed, i, low, high, most)
          .isNotEmpty().hasSizeLessThanOrEqualTo(most + 1).allMatch(v -> v >= low - slack && v <= high + slack);
      for (int k = 2; k < values.size(); k++)
        assertThat(Math.abs(values.get(k) - 2 * values.get(k - 1) + values.get(k - 2))).isLessThanOrEqualTo(slack);
    }
  }
}
