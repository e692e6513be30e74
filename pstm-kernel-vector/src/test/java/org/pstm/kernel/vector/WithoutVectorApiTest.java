package org.pstm.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A JVM started without the incubating module: the vector kernels say so, all else works. */
class WithoutVectorApiTest {

  private record Answer(int exit, String output) {}

  private static Answer java(List<String> options, String... requests) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), CreateKernels.class.getName()));
    command.addAll(Arrays.asList(requests));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), output);
  }

  @Test
  void isUnavailableWithTheFlagAsRemedy() throws Exception {
    Answer answer = java(List.of(), "vector_v1", "vector", "reference", "auto");
    assertThat(answer.exit()).as(answer.output()).isZero();
    assertThat(answer.output().lines()).containsExactly(
        "vector_v1: KernelUnavailableException: kernel vector_v1 cannot run here: the incubating Vector API is not "
            + "loaded; run java with --add-modules jdk.incubator.vector",
        "vector: KernelUnavailableException: kernel vector cannot run here: "
            + Stream.of("vector_v1", "vector_v2", "vector_v3")
                .map(id -> id + ": the incubating Vector API is not loaded; run java with --add-modules "
                    + "jdk.incubator.vector").collect(Collectors.joining(" | ")),
        "reference: reference",
        "auto: reference");
  }

  @Test
  void isChosenWhereTheModuleIsThere() throws Exception {
    Answer answer = java(List.of("--add-modules", "jdk.incubator.vector"), "vector_v1", "vector", "auto");
    assertThat(answer.exit()).as(answer.output()).isZero();
    assertThat(answer.output().lines())
        .contains("vector_v1: vector_v1", "vector: vector_v3", "auto: vector_v3");
  }
}
