package org.pstm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The gate: what warns, what fails, what passes for want of a baseline. */
class GateTest {

  private static Gate.Verdict verdict(double ratio, double before) {
    return new Gate.Judged("k plain", ratio, OptionalDouble.of(before), 1e9).verdict();
  }

  @Test
  void warnsPastFivePerCentAndFailsPastTwenty() {
    assertThat(verdict(0.96, 1)).isEqualTo(Gate.Verdict.HOLDS);
    assertThat(verdict(3, 1)).isEqualTo(Gate.Verdict.HOLDS);
    assertThat(verdict(0.94, 1)).isEqualTo(Gate.Verdict.WARNING);
    assertThat(verdict(0.81, 1)).isEqualTo(Gate.Verdict.WARNING);
    assertThat(verdict(0.79, 1)).isEqualTo(Gate.Verdict.FAILED);
    assertThat(new Gate.Judged("k plain", 1, OptionalDouble.empty(), 1e9).verdict()).isEqualTo(Gate.Verdict.NEW);
  }

  @Test
  void measuresThisMachineAndJudgesIt() {
    Map<String, Map<String, Double>> entries = Gate.measure(List.of("reference"));
    assertThat(entries).hasSize(1);
    String machine = entries.keySet().iterator().next();
    assertThat(machine).startsWith(Machine.capability() + "; ");
    assertThat(entries.get(machine)).containsOnlyKeys("reference plain");
    // Ten times as fast as it is: failed, however often it is measured again.
    double tenfold = 10 * entries.get(machine).get("reference plain");
    List<Gate.Judged> judged =
        Gate.judge(List.of("reference"), Map.of(machine, Map.of("reference plain", tenfold)));
    assertThat(judged).hasSize(1);
    assertThat(judged.getFirst().verdict()).isEqualTo(Gate.Verdict.FAILED);
    assertThat(judged.getFirst().rate()).isPositive();
    assertThat(Gate.judge(List.of("reference"), Map.of("another", Map.of("reference plain", tenfold))))
        .extracting(Gate.Judged::verdict).containsExactly(Gate.Verdict.NEW);
  }
}
