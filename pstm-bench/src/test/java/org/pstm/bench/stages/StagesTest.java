package org.pstm.bench.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which stage a sample counts for, and that the kernels' files name what exists. */
class StagesTest {

  private static final ClassLoader LOADER = StagesTest.class.getClassLoader();

  private volatile double sink;

  /** Statements of all kinds, told apart by the names of their lines. */
  private double statements(float[] values) {
    double first = values[0];
    double sum = first
        + Math.abs(values[1]);
    Arrays.fill(values, 1);
    first = 2;
    return sum + first;
  }

  @Test
  void statementsAreKnownByWhatTheyAssignOrCall() {
    assertThat(statements(new float[2])).isEqualTo(2);
    Map<Integer, String> names = StatementLines.of(StagesTest.class.getName(), LOADER);
    // The lines of statements(), counted from the one that is called first.
    List<String> found = names.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    assertThat(String.join(" ", found)).contains(" first sum sum fill first ");
  }

  /** A file that names what is gone counts its time for something else, silently. */
  @Test
  void kernelsNameOnlyWhatExists() throws ReflectiveOperationException {
    StageMap map = StageMap.load(LOADER);
    assertThat(map.entries().keySet()).anyMatch(key -> key.startsWith("org.pstm.kernel.reference."))
        .anyMatch(key -> key.startsWith("org.pstm.kernel.vector."));
    for (String key : map.entries().keySet()) {
      String[] parts = key.split("[#@]");
      Class<?> type = Class.forName(parts[0], false, LOADER);
      if (key.contains("#"))
        assertThat(Stream.of(type.getDeclaredMethods()).map(m -> m.getName())).as(key).contains(parts[1]);
      if (key.contains("@")) assertThat(StatementLines.of(parts[0], LOADER).values()).as(key).contains(parts[1]);
    }
  }

  @Test
  void theMostExactNameCounts() {
    StageMap map = StageMap.load(LOADER);
    String session = "org.pstm.kernel.reference.ReferenceSession";
    assertThat(map.of(session, "begin", 0)).contains(Stage.PREPARATION);
    assertThat(map.of(session, "accumulate", 0)).contains(Stage.ACCUMULATION);
    int weights = StatementLines.of(session, LOADER).entrySet().stream().filter(e -> e.getValue().equals("w"))
        .findFirst().orElseThrow().getKey();
    assertThat(map.of(session, "accumulate", weights)).contains(Stage.WEIGHTS);
    assertThat(map.of("java.lang.String", "length", 0)).isEqualTo(Optional.empty());
    assertThatIllegalArgumentException().isThrownBy(() -> Stage.of("coffee")).withMessageContaining("stage=coffee");
  }

  @Test
  void samplesTheThreadThatWorks() {
    StageShares shares = new StageSampler().sample(this::work, 0.3);
    // 0.3 s at 1 ms, on a machine that may be busy.
    assertThat(shares.samples()).isBetween(5, 1000);
    // Nothing of this is a kernel.
    assertThat(shares.of(Stage.OTHER)).isEqualTo(1);
    assertThat(shares.toMap()).containsKeys("samples", "by_line", "shares");
    StageShares two = new StageShares(Map.of(Stage.SEARCH, 1, Stage.WEIGHTS, 3), true);
    assertThat(two.of(Stage.WEIGHTS)).isCloseTo(0.75, offset(1e-9));
    assertThat(two.of(Stage.OTHER)).isZero();
  }

  private void work() {
    double x = 0;
    for (int i = 1; i < 100_000; i++) x += Math.sqrt(i) / i;
    sink = x;
  }
}
