package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Images;
import org.pstm.model.Image;
import org.pstm.model.Tile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pstm migrate} and {@code pstm validate} as processes, on a line whose image is known. */
class MigrateIT {

  @TempDir
  Path folder;

  @Test
  void migratesAndTellsWhere() throws Exception {
    new SmallLine().write(folder);
    CommandProcess ran = CommandProcess.run(folder, "migrate", "job.yaml", "--set", "output.segy=out/image.sgy",
        "--set", "output.qc=out/qc", "--threads", "1", "--memory", "512m", "--kernel", "reference");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).containsExactly(
        "image     " + folder.resolve("out/image.zarr"), "SEG-Y     " + folder.resolve("out/image.sgy"),
        "pictures  " + folder.resolve("out/qc"), "report    " + folder.resolve("out/image.report.json"));
    assertThat(ran.err()).contains("100 %").doesNotContain("warning");
    assertThat(folder.resolve("out/qc/report.html")).exists();
    assertThat(Files.size(folder.resolve("out/image.sgy"))).isEqualTo(3600 + 40L * (240 + 4 * 201));
    try (Image image = Images.open(folder.resolve("out/image.zarr"))) {
      float[] middle = image.read(Image.AMPLITUDE, new Tile(20, 0, 1, 1));
      assertThat(peak(middle)).as("sample of the reflector").isEqualTo(100);
    }
  }

  private static int peak(float[] trace) {
    int peak = 0;
    for (int i = 0; i < trace.length; i++) if (trace[i] > trace[peak]) peak = i;
    return peak;
  }

  @Test
  void reportHoldsEveryOptionAndTheSurvey() throws Exception {
    new SmallLine().write(folder);
    CommandProcess ran = CommandProcess.run(folder, "migrate", "job.yaml", "--out", "other.zarr", "--kernel",
        "reference", "--set", "algorithm.aperture.taper=0.2", "grid.inline.first=7");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("other.report.json")));
    assertThat(report.at("/kernel").asString()).isEqualTo("reference");
    assertThat(report.at("/job").asString()).isEqualTo("job.yaml");
    assertThat(report.at("/options/algorithm.aperture.taper/value").asString()).isEqualTo("0.2");
    assertThat(report.at("/options/grid.inline.first/value").asString()).isEqualTo("7");
    assertThat(report.at("/options/algorithm.aperture.taper/origin").asString()).isEqualTo("option");
    assertThat(report.at("/options/algorithm.aperture.min_m/origin").asString()).isEqualTo("default");
    assertThat(report.at("/options/grid.nx/origin").asString()).isEqualTo("job");
    assertThat(report.at("/options/output.image/value").asString()).isEqualTo("other.zarr");
    assertThat(report.at("/survey/midpoints_in_grid").asInt()).isEqualTo(SmallLine.TRACES);
    assertThat(report.at("/velocity/greatest_m_s").asDouble()).isEqualTo(SmallLine.VELOCITY);
    assertThat(report.at("/counts/contributions").asLong()).isPositive();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void badSamplesAreCountedAndTold() throws Exception {
    new SmallLine().sample(3, 17, Float.NaN).sample(3, 18, Float.POSITIVE_INFINITY).write(folder);
    CommandProcess ran = CommandProcess.run(folder, "migrate", "job.yaml");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("2 samples of 1 traces were NaN or infinite");
    try (Image image = Images.open(folder.resolve("out/image.zarr"))) {
      for (float a : image.read(Image.AMPLITUDE, image.grid().wholeTile())) assertThat(a).isFinite();
    }
  }

  @Test
  void validateTellsWhatIsKnownAndWritesNothing() throws Exception {
    new SmallLine().write(folder);
    CommandProcess ran = CommandProcess.run(folder, "validate", "job.yaml", "--kernel", "reference");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("40 traces, 251 samples of 4 ms, 1000 ms long", "offsets 200..200 m, median 200 m",
        "1 inlines of 40 bins, 10 x 10 m, turned by 0 degrees", "corners (0.00, 0.00) (390.00, 0.00)",
        "40 of 40 midpoints lie in its bins, 40 traces reach it", "fold 1..1, mean 1.0, in 40 of 40 bins",
        "midpoints lie up to 0.0 m from the line", "constant 2000.0 m/s", "at    800 ms: V 2000 m/s, radius 671 m",
        "kernel reference on CPU, scalar double", "about ", "algorithm.aperture.max_dip_deg   40\n",
        "algorithm.weights                obliquity  (default)", "execution.kernel                 reference  (command "
            + "line)", "No warnings", "The job can run: pstm migrate job.yaml");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** The Vector API is not among the modules here. */
  @Test
  void autoSaysWhichKernelItPassedOverAndTheReportWhatWasUsed() throws Exception {
    new SmallLine().write(folder);
    String rays = "algorithm.travel_time=vti";
    String eta = "velocity.eta={constant: 0.1, kind: interval}";
    String reason = "vector_v1 cannot run here: the incubating Vector API is not loaded; ";
    CommandProcess looked = withoutVectors("validate", "job.yaml", "--set", rays, eta);
    assertThat(looked.code()).as(looked.err()).isZero();
    assertThat(looked.out()).contains("kernel reference on", "  passed over: " + reason, "  interval eta 0.1",
        "algorithm.travel_time            vti  (command line)", "velocity.eta.kind");
    CommandProcess ran = withoutVectors("migrate", "job.yaml", "--set", rays, eta);
    assertThat(ran.err()).contains("pstm: passed over: " + reason);
    JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/image.report.json")));
    assertThat(report.at("/kernel").asString()).isEqualTo("reference");
    assertThat(report.at("/kernels_passed_over").valueStream().map(JsonNode::asString))
        .anyMatch(passed -> passed.startsWith(reason));
    assertThat(report.at("/parameters/travel_time").asString()).isEqualTo("vti");
    assertThat(report.at("/velocity/eta").asString()).isEqualTo("interval eta 0.1");
  }

  private CommandProcess withoutVectors(String... args) throws Exception {
    Path out = Files.createTempFile("pstm", ".out");
    Path err = Files.createTempFile("pstm", ".err");
    ProcessBuilder builder = CommandProcess.builder(folder, args);
    builder.command().removeAll(List.of("--add-modules", "jdk.incubator.vector"));
    builder.environment().put("PSTM_OPENCL_DEVICE", "none");
    return CommandProcess.end(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  @Test
  void validateFindsOutliers() throws Exception {
    new SmallLine().intAt(3600 + 5 * (240 + 4 * SmallLine.SAMPLES) + 73, 90_000).write(folder);
    CommandProcess ran = CommandProcess.run(folder, "validate", "job.yaml");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(
        "1 of 40 traces have a source or receiver far from the rest, the first is trace 6: source (90000.0, 0.0), "
            + "receiver (150.0, 0.0) m; check its headers",
        "1 of 40 traces have an offset far from the usual 200..200 m, the first is trace 6");
  }

  @Test
  void aSignalEndsItWith130AndLeavesNothingButThatItWasStopped() throws Exception {
    new SmallLine().write(folder);
    Path out = Files.createTempFile("pstm", ".out");
    Path err = Files.createTempFile("pstm", ".err");
    Process process = CommandProcess.builder(folder, "migrate", "job.yaml", "--kernel", "reference", "--set",
        "grid.time={step_ms: 0.001, count: 800001}").redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    while (process.isAlive() && !Files.readString(err).contains("40 of 40 traces")) Thread.sleep(50);
    process.destroy();
    CommandProcess ran = CommandProcess.end(process, out, err);
    assertThat(ran.code()).as(ran.err()).isEqualTo(130);
    assertThat(ran.err()).endsWith("pstm: interrupted\n").doesNotContain("\tat ");
    assertThat(folder.resolve("out").toFile().list()).containsExactly("image.progress.json");
    assertThat(Files.readString(folder.resolve("out/image.progress.json"))).contains("\"state\" : \"stopped\"");
  }

  @Test
  void aSecondRunReplacesTheFirst() throws Exception {
    new SmallLine().write(folder);
    assertThat(CommandProcess.run(folder, "migrate", "job.yaml").code()).isZero();
    CommandProcess again = CommandProcess.run(folder, "migrate", "job.yaml", "--set", "grid.nx=20");
    assertThat(again.code()).as(again.err()).isZero();
    try (Image image = Images.open(folder.resolve("out/image.zarr"))) {
      assertThat(image.grid().nx()).isEqualTo(20);
    }
  }
}
