package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        "0.1", "--stages", "0", "--json", "bench.json");
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
  void measuresAShareOfASurveyAndSaysWhereTheTimeGoes() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "bench", "--workload", "kernel,tiny", "--kernels", "vector_v1",
        "--options", "plain", "--seconds", "0.1", "--stages", "0.3", "--threads", "1,2", "--json", "bench.json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("workload   tiny: ", "measured   tiny, without noise: a share of 9 tiles")
        .containsPattern("(?m)^stages, % +options +search +time");
    JsonNode json = JsonMapper.shared().readTree(folder.resolve("bench.json"));
    assertThat(json.get("workloads").propertyNames()).containsExactly("kernel", "tiny");
    assertThat(json.get("figures")).hasSize(4);
    JsonNode last = json.get("figures").get(3);
    assertThat(last.get("workload").asString()).isEqualTo("tiny");
    assertThat(last.get("threads").asInt()).isEqualTo(2);
    assertThat(last.get("whole_estimated").get("kernel_seconds").asDouble()).isPositive();
    JsonNode stages = json.get("stages").get(1).get("kernel_time");
    assertThat(stages.get("samples").asInt()).isPositive();
    assertThat(stages.get("shares").propertyNames()).contains("travel-time", "interpolation", "accumulation",
        "preparation");
  }

  @Test
  void holdsKernelsToABaseline() throws Exception {
    CommandProcess renewed = gate("--renew");
    assertThat(renewed.err()).isEmpty();
    assertThat(renewed.code()).isZero();
    Path file = folder.resolve("baseline.json");
    JsonNode machines = JsonMapper.shared().readTree(file).get("machines");
    String machine = machines.propertyNames().iterator().next();
    double ratio = machines.get(machine).get("reference plain").asDouble();
    assertThat(ratio).isPositive();
    // Ten times as fast as it is: slower than any noise.
    Files.writeString(file, Files.readString(file).replace("" + ratio, "" + 10 * ratio));
    CommandProcess failed = gate();
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).startsWith("failed   reference plain");
    Files.writeString(file, Files.readString(file).replace(machine, "another machine"));
    CommandProcess passed = gate();
    assertThat(passed.code()).isZero();
    assertThat(passed.out()).startsWith("new      reference plain").contains("no baseline for");
    Files.writeString(file, "{\"machines\": {\"m\": {\"reference plain\": \"fast\"}}}");
    assertThat(gate().code()).isEqualTo(3);
    refuses("--renew needs --gate", "--renew");
    refuses("--options does nothing beside --gate", "--gate", "baseline.json", "--options", "plain");
  }

  private CommandProcess gate(String... further) throws Exception {
    List<String> line = new ArrayList<>(List.of("bench", "--kernels", "reference", "--gate", "baseline.json"));
    line.addAll(List.of(further));
    return CommandProcess.run(folder, line.toArray(String[]::new));
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    refuses("name=nothing", "--workload", "nothing");
    refuses("unknown kernel nobody_v7", "--kernels", "nobody_v7");
    refuses("options=fast", "--options", "fast");
    refuses("threads=0", "--threads", "0");
    refuses("stages=-1.0", "--stages", "-1");
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
