package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs without a library, without a driver, without the right to load one: the kernels say so, and nothing else does.
 */
class WithoutOpenClTest {

  private static final String DRIVER = "; install the OpenCL driver of your GPU, or PoCL for the processor (on Debian"
      + " and Ubuntu: apt install pocl-opencl-icd)";

  private record Answer(List<String> output, String errors) {}

  private static Answer java(Map<String, String> environment, List<String> options, String... requests)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProbeKernels.class.getName()));
    command.addAll(List.of(requests));
    Path errors = Files.createTempFile("pstm", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "PSTM_OPENCL_DEVICE"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    try {
      return new Answer(output.lines().toList(), Files.readString(errors));
    } finally {
      Files.delete(errors);
    }
  }

  private static final List<String> ALLOWED = List.of("--enable-native-access=ALL-UNNAMED");

  private static void assumeLinux() {
    assumeTrue(System.getProperty("os.name").startsWith("Linux"), "the search for libraries is that of Linux");
  }

  @Test
  void aMissingLibraryIsNamedWithoutNoise(@TempDir Path folder) throws Exception {
    assumeLinux();
    for (String name : List.of("libOpenCL.so.1", "libOpenCL.so")) Files.writeString(folder.resolve(name), "no library");
    Answer answer = java(Map.of("LD_LIBRARY_PATH", folder.toString()), ALLOWED, "opencl_v1", "opencl", "auto");
    String reason = "no OpenCL library is installed" + DRIVER;
    assertThat(answer.output()).containsExactly(
        "opencl_v1: kernel opencl_v1 cannot run here: " + reason,
        answer.output().get(1), "auto: reference");
    assertThat(answer.output().get(1)).startsWith("opencl: kernel opencl cannot run here: ").contains(reason);
    assertThat(answer.errors()).isEmpty();
  }

  @Test
  void aMissingDriverIsNamedWithoutNoise() throws Exception {
    assumeLinux();
    Answer answer = java(Map.of("OCL_ICD_VENDORS", "/nonexistent"), ALLOWED, "opencl_v1", "auto");
    // Where not even the library is there, that is what is said.
    assertThat(answer.output().getFirst()).startsWith("opencl_v1: kernel opencl_v1 cannot run here: ").endsWith(DRIVER)
        .containsAnyOf("OpenCL is installed, but no driver offers a device", "no OpenCL library is installed");
    assertThat(answer.output().getLast()).isEqualTo("auto: reference");
    assertThat(answer.errors()).isEmpty();
  }

  @Test
  void withoutNativeAccessTheFlagIsTheRemedy() throws Exception {
    Answer answer = java(Map.of(), List.of("--illegal-native-access=deny"), "opencl_v1", "auto");
    assertThat(answer.output().getFirst()).contains("OpenCL cannot be loaded: ", "--enable-native-access=ALL-UNNAMED");
    assertThat(answer.output().getLast()).isEqualTo("auto: reference");
    assertThat(answer.errors()).isEmpty();
  }

  @Test
  void switchedOffItIsNotLoaded() throws Exception {
    Answer answer = java(Map.of("PSTM_OPENCL_DEVICE", "none"), List.of("--illegal-native-access=deny"), "opencl_v1");
    assertThat(answer.output()).containsExactly("opencl_v1: kernel opencl_v1 cannot run here: OpenCL is switched off;"
        + " give pstm.opencl.device or PSTM_OPENCL_DEVICE another value than none");
    assertThat(answer.errors()).isEmpty();
  }
}
