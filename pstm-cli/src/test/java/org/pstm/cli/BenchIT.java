package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pstm bench} as a process. */
class BenchIT {

  @TempDir
  Path folder;

  @Test
  void measuresAKernelAndWritesJson() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "bench", "--kernels", "vector", "--options", "plain", "--seconds",
        "0.1", "--json", "bench.json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("workload   kernel: 512 traces", "scalar     a float loop")
        .containsPattern("(?m)^vector_v\\d+ +plain +1 +[0-9.]+ ");
    JsonNode json = JsonMapper.shared().readTree(folder.resolve("bench.json"));
    assertThat(json.get("command").asString()).startsWith("pstm bench --kernels vector --options plain");
    assertThat(json.get("machine").propertyNames()).contains("processor", "java", "system");
    assertThat(json.get("scalar_float_loop_contributions_per_cpu_second").asDouble()).isPositive();
    assertThat(json.get("figures")).hasSize(1);
    JsonNode figure = json.get("figures").get(0);
    assertThat(figure.get("contributions_per_cpu_second").get("median").asDouble()).isPositive();
    assertThat(figure.get("times_scalar_float_loop").asDouble()).isPositive();
    assertThat(figure.get("device").asString()).isNotBlank();
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    refuses("workload=nothing", "--workload", "nothing");
    refuses("unknown kernel nobody_v7", "--kernels", "nobody_v7");
    refuses("options=fast", "--options", "fast");
    refuses("threads=0", "--threads", "0");
  }

  private void refuses(String sentence, String... arguments) throws Exception {
    String[] line = new String[arguments.length + 1];
    line[0] = "bench";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    CommandProcess ran = CommandProcess.run(folder, line);
    assertThat(ran.code()).as(sentence).isEqualTo(2);
    assertThat(ran.err()).startsWith("pstm: ").contains(sentence).hasLineCount(1);
  }
}
