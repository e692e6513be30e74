package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  /** Every OpenCL device has a line; one may be chosen, or all of them switched off. */
  @Test
  void openClDevicesAreListedAndChosen() throws Exception {
    CommandProcess off = openCl("none");
    assertThat(off.code()).isZero();
    assertThat(off.out()).contains("opencl_v1", "OpenCL is switched off", "PSTM_OPENCL_DEVICE").doesNotContain("device:");
    CommandProcess unknown = openCl("no such device");
    assertThat(unknown.code()).isZero();
    assertThat(unknown.err()).isEmpty();
    assertThat(unknown.out()).containsPattern("opencl_v1 +not available  ");
    CommandProcess first = openCl("0");
    assertThat(first.out().lines().filter(l -> l.startsWith("device: opencl")).filter(l -> l.endsWith("  <- in use")))
        .hasSameSizeAs(first.out().lines().filter(l -> l.startsWith("device: opencl")).limit(1).toList());
  }

  /** Without a device there is nothing to search for; what does not go together is refused. */
  @Test
  void tuneSaysWhatItCannotDo() throws Exception {
    CommandProcess none = openCl("none", "--tune");
    assertThat(none.code()).isZero();
    assertThat(none.out().strip()).isEqualTo("no kernel that can run here has settings to search for");
    CommandProcess unknown = openCl("0", "--tune", "--device", "no such device");
    assertThat(unknown.code()).isEqualTo(4);
    assertThat(unknown.err()).contains("pstm: ").doesNotContain("Exception");
    CommandProcess alone = openCl("none", "--device", "0");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--device goes with --tune: --device=0");
    assertThat(openCl("none", "--tune", "--json").code()).isEqualTo(2);
  }

  private CommandProcess openCl(String device, String... more) throws Exception {
    ProcessBuilder builder =
        CommandProcess.builder(folder, Stream.concat(Stream.of("kernels"), Stream.of(more)).toArray(String[]::new));
    builder.environment().put("PSTM_OPENCL_DEVICE", device);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    return CommandProcess.end(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  /** Metal's kernels are listed everywhere; where there is no Metal, with what to use instead. */
  @Test
  void metalSaysWhatToUseElsewhere() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "kernels");
    for (String id : List.of("metal_v0", "metal_v1", "metal_v2", "metal_v3"))
      assertThat(ran.out()).containsPattern("(?m)^" + id + " +(not )?available ");
    if (System.getProperty("os.name").startsWith("Mac")) return;
    assertThat(ran.out()).contains("Metal needs macOS; this is " + System.getProperty("os.name") + "; use ",
        "reference, vector_v");
  }

  @Test
  void printsJson() throws Exception {
    CommandProcess ran = CommandProcess.run(folder, "kernels", "--json");
    assertThat(ran.code()).isZero();
    JsonNode json = JsonMapper.shared().readTree(ran.out());
    assertThat(json.get("kernels").valueStream().map(kernel -> kernel.get("id").asString())).contains("reference");
    for (JsonNode kernel : json.get("kernels"))
      assertThat(kernel.propertyNames()).contains(kernel.get("available").asBoolean() ? "device" : "remedy");
    assertThat(json.get("devices").isArray()).isTrue();
    assertThat(json.get("settings").isArray()).isTrue();
    assertThat(json.get("problems")).isEmpty();
    assertThat(json.get("auto").asString()).isNotBlank();
  }
}
