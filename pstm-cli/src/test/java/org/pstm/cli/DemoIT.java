package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a process, and the commands that look at its image. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

  @TempDir
  static Path folder;

  private static CommandProcess run(String... args) throws Exception {
    return CommandProcess.run(folder, args);
  }

  private static JsonNode json(CommandProcess ran) {
    return JsonMapper.shared().readTree(ran.out());
  }

  @Test
  @Order(1)
  void focusesItsDiffractorsAndSaysWhereTheImageIs() throws Exception {
    CommandProcess ran = run("demo");
    assertThat(ran.code()).as(ran.err()).isZero();
    Path out = folder.toRealPath().resolve("pstm-demo");
    assertThat(ran.out()).contains("All 5 focus within one bin and one sample.", out.resolve("image.zarr").toString(),
        out.resolve("image.sgy").toString(), out.resolve("qc").toString());
    assertThat(ran.err()).contains("pstm: 100 %").doesNotContain("Exception", "\tat ");
    JsonNode report = JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
    assertThat(report.get("diffractors")).hasSize(5).allSatisfy(d -> {
      assertThat(d.get("off_x_bins").asDouble()).isBetween(-1.0, 1.0);
      assertThat(d.get("off_y_bins").asDouble()).isBetween(-1.0, 1.0);
      assertThat(d.get("off_time_samples").asDouble()).isBetween(-1.0, 1.0);
    });
    try (Stream<Path> pictures = Files.list(out.resolve("qc"))) {
      assertThat(pictures.map(Path::toString)).anyMatch(name -> name.endsWith(".png"))
          .anyMatch(name -> name.endsWith(".html"));
    }
  }

  @Test
  @Order(2)
  void runsAgainIntoItsFolderWithTheSameImage() throws Exception {
    Files.move(folder.resolve("pstm-demo/image.zarr"), folder.resolve("first.zarr"));
    assertThat(run("demo", "--out", "pstm-demo").code()).isZero();
    CommandProcess same = run("compare", "first.zarr", "pstm-demo/image.zarr", "--rtol", "0", "--atol", "0", "--json");
    assertThat(same.code()).isZero();
    assertThat(json(same).get("fold_equal").asBoolean()).isTrue();
  }

  @Test
  @Order(3)
  void infoDescribesBothImages() throws Exception {
    CommandProcess ran = run("info", "pstm-demo/image.zarr", "pstm-demo/image.sgy");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("image of 35 inlines x 49 crosslines x 336 samples",
        "bins of 12.5 x 20 m, x axis 30 degrees anticlockwise from east, right-handed", "fold up to ");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  @Order(4)
  void bothFormatsHoldTheSameImage() throws Exception {
    CommandProcess ran = run("compare", "pstm-demo/image.sgy", "pstm-demo/image.zarr", "--rtol", "0", "--atol", "0");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("The images agree", "fold                    not in both images");
  }

  @Test
  @Order(6)
  void qcDraws() throws Exception {
    CommandProcess ran = run("qc", "first.zarr", "--out", "pictures");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(folder.toRealPath().resolve("pictures").toString());
    try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
      assertThat(files.map(Path::toString)).anyMatch(name -> name.endsWith(".png"));
    }
  }

  @Test
  @Order(7)
  void leavesAFolderOfOtherFilesAlone() throws Exception {
    Files.createDirectories(folder.resolve("mine"));
    Files.writeString(folder.resolve("mine/letter.txt"), "Dear");
    CommandProcess ran = run("demo", "--out", "mine");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("pstm: ").contains("holds files that no demo wrote").hasLineCount(1);
  }

  @Test
  @Order(7)
  void refusesUnknownKernelsBeforeWriting() throws Exception {
    CommandProcess ran = run("demo", "--out", "never", "--kernel", "abacus");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("pstm: unknown kernel abacus; found: ").hasLineCount(1);
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  @Order(7)
  void refusesWhatIsNotThere() throws Exception {
    for (List<String> line : List.of(List.of("info", "nowhere.sgy"), List.of("init", "nowhere.sgy"),
        List.of("compare", "nowhere.zarr", "first.zarr"), List.of("qc", "nowhere.zarr", "--out", "q"))) {
      CommandProcess ran = run(line.toArray(String[]::new));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).startsWith("pstm: nowhere.").contains("no such file").hasLineCount(1);
    }
    assertThat(folder.resolve("q")).doesNotExist();
  }

  @Test
  @Order(7)
  void aSignalEndsItCleanly() throws Exception {
    Path out = Files.createTempFile("pstm", ".out");
    Path err = Files.createTempFile("pstm", ".err");
    Process process = CommandProcess.builder(folder, "demo", "--out", "stopped", "--kernel", "reference")
        .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(err).contains(" contributions") && System.nanoTime() < giveUp) Thread.sleep(50);
    process.destroy();
    CommandProcess ran = CommandProcess.end(process, out, err);
    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.err()).endsWith("pstm: interrupted" + System.lineSeparator()).doesNotContain("\tat ");
    try (Stream<Path> left = Files.list(folder.resolve("stopped"))) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("README.txt");
    }
  }
}
