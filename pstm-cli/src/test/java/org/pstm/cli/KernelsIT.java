package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pstm kernels} as a process. */
class KernelsIT {

  @TempDir
  Path folder;

  @Test
  void listsTheReferenceAndTheChoiceOfAuto() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "kernels");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).containsPattern("(?m)^reference +available +about .* G contributions/s on ");
    assertThat(ran.out().lines().filter(line -> line.endsWith("<- auto"))).hasSize(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void printsJson() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "kernels", "--json");
    assertThat(ran.code()).isZero();
    JsonNode json = JsonMapper.shared().readTree(ran.out());
    assertThat(json.get("kernels").valueStream().map(kernel -> kernel.get("id").asString())).contains("reference");
    for (JsonNode kernel : json.get("kernels"))
      assertThat(kernel.propertyNames()).contains(kernel.get("available").asBoolean() ? "device" : "remedy");
    assertThat(json.get("problems")).isEmpty();
    assertThat(json.get("auto").asString()).isNotBlank();
  }
}
