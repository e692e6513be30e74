package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pstm ab} as a process. */
class AbIT {

  @TempDir
  private Path folder;

  @Test
  void comparesTwoKernelsInOneTable() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "ab", "--a", "vector_v1", "--b", "reference", "--data", "tiny",
        "--seconds", "0.1", "--json", "ab.json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("data       tiny, without noise", "The images agree")
        .containsPattern("(?m)^plain .* agree$");
    JsonNode json = JsonMapper.shared().readTree(folder.resolve("ab.json"));
    assertThat(json.get("agree").asBoolean()).isTrue();
    assertThat(json.get("comparisons").get(0).get("duels")).hasSize(2);
    assertThat(json.get("machine").get("java").asString()).isNotBlank();
  }

  @Test
  void allMakesAMatrixOrTheTableOfTwo() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "ab", "--all", "--data", "tiny", "--seconds", "0.1");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("reference", "vector_v1", "The images agree");
    // One that cannot run here is a row with its reason.
    if (!System.getProperty("os.name").startsWith("Mac"))
      assertThat(ran.out()).containsPattern("(?m)^metal_v1 +- cannot run here: ");
  }

  @Test
  void refusesWhatCannotBeCompared() throws Exception {
    refuses(List.of("--a", "vector_v1"), "--b");
    refuses(List.of("--a", "vector_v1", "--b", "vector_v1"), "two different kernels");
    refuses(List.of("--a", "vector_v1", "--b", "nobody_v1"), "unknown kernel nobody_v1");
    refuses(List.of("--all", "--data", "huge"), "name=huge");
  }

  private void refuses(List<String> arguments, String sentence) throws Exception {
    List<String> line = new ArrayList<>(List.of("ab"));
    line.addAll(arguments);
    CommandProcess ran = CommandProcess.run(folder, line.toArray(String[]::new));
    assertThat(ran.err()).startsWith("pstm: ").contains(sentence).hasLineCount(1);
    assertThat(ran.code()).as(sentence).isEqualTo(2);
  }
}
