package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that users get wrong, on the command line as a process: one sentence with place, value and remedy, the
 * documented exit code, no stack trace, and nothing under an output's name.
 */
class BadInputIT {

  private static final int TRACE = 240 + 4 * SmallLine.SAMPLES;

  @TempDir
  Path folder;

  /** Both commands find it: validate before migrate has to. */
  private void refused(int code, String... sentence) throws Exception {
    for (String command : List.of("validate", "migrate")) refused(code, List.of(command, "job.yaml"), sentence);
  }

  private void refused(int code, List<String> command, String... sentence) throws Exception {
    refused(code, CommandProcess.run(folder, command.toArray(String[]::new)), sentence);
  }

  private void refused(int code, CommandProcess ran, String... sentence) throws IOException {
    System.out.println("exit " + ran.code() + ": " + ran.err().strip());
    List<String> told = ran.err().lines().filter(line -> !line.startsWith("pstm: warning: ")).toList();
    String last = told.getLast();
    assertThat(last).startsWith("pstm: ").contains(sentence);
    assertThat(ran.err()).doesNotContain("\tat ", "Caused by", "a defect of this program");
    assertThat(ran.code()).as(last).isEqualTo(code);
    nothingWritten();
  }

  /** Nothing under an output's name; half an image may be nowhere. */
  private void nothingWritten() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("image"))).isEmpty();
    }
  }

  private void edit(String old, String replacement) throws IOException {
    Path job = folder.resolve("job.yaml");
    String text = Files.readString(job);
    assertThat(text).contains(old);
    Files.writeString(job, text.replace(old, replacement));
  }

  @Test
  void missingJob() throws Exception {
    refused(2, "job.yaml: no such job file; `pstm init FILE` proposes one for a survey");
  }

  @Test
  void missingSurvey() throws Exception {
    new SmallLine().write(folder);
    edit("line.sgy", "absent.sgy");
    refused(2, "absent.sgy: there is no such file");
  }

  @Test
  void outputOverAnInput() throws Exception {
    new SmallLine().write(folder);
    byte[] survey = Files.readAllBytes(folder.resolve("line.sgy"));
    for (String command : List.of("validate", "migrate"))
      for (String read : List.of("line.sgy", "job.yaml"))
        refused(2, List.of(command, "job.yaml", "--set", "output.segy=" + read), read + ": is what the job reads");
    assertThat(folder.resolve("line.sgy")).hasBinaryContent(survey);
  }

  @Test
  void missingVelocity() throws Exception {
    new SmallLine().write(folder);
    edit("constant: 2000", "file: absent.txt");
    refused(2, "absent.txt: no such");
  }

  @Test
  void truncatedSurvey() throws Exception {
    new SmallLine().write(folder, 3600 + 7 * TRACE + 100);
    refused(3, "line.sgy: trace 8, byte 12309", "7 whole traces");
  }

  @Test
  void surveyWithoutTraces() throws Exception {
    new SmallLine().write(folder, 3600);
    refused(3, "line.sgy: zero traces");
  }

  @Test
  void wrongSampleInterval() throws Exception {
    new SmallLine().shortAt(3217, 0).everyShortHeader(117, 0).write(folder);
    refused(3, "line.sgy: bytes 3217-3218: sample interval 0", "input.sample_interval_ms");
  }

  @Test
  void badSamplesRefused() throws Exception {
    new SmallLine().sample(3, 17, Float.NaN).write(folder);
    edit("traces: line.sgy", "traces: line.sgy\n  bad_samples: refuse");
    refused(3, List.of("migrate", "job.yaml"),
        "line.sgy: trace 4, sample 18: NaN; mend the data or set input.bad_samples: zero");
  }

  @Test
  void coordinatesAllZero() throws Exception {
    new SmallLine().everyHeader(73, 0).everyHeader(81, 0).write(folder);
    refused(3, "line.sgy: trace 1", "coordinates are 0 in all traces");
  }

  @Test
  void gridBesideTheSurvey() throws Exception {
    new SmallLine().write(folder);
    edit("origin: [0, 0]", "origin: [500000, 4000000]");
    refused(2, "the grid does not meet the survey", "correct the grid's origin");
  }

  @Test
  void velocities() throws Exception {
    new SmallLine().write(folder);
    edit("constant: 2000", "file: v.txt\n  units: {time: ms, length: m}");
    for (String bad : List.of("0 2000\n500 0\n", "0 2000\n500 -1800\n", "0 2000\n500\n", "0 2000\n500 NaN\n",
        "0 2000\n500 fast\n", "500 2000\n0 1800\n", "", "# t_ms v_m_s\n")) {
      Files.writeString(folder.resolve("v.txt"), bad);
      refused(3, List.of("migrate", "job.yaml"), "v.txt");
    }
  }

  @Test
  void velocityWithoutUnits() throws Exception {
    new SmallLine().write(folder);
    edit("constant: 2000", "file: v.txt");
    Files.writeString(folder.resolve("v.txt"), "0 2000\n500 2100\n");
    refused(3, "v.txt", "unit");
  }

  @Test
  void misspeltKey() throws Exception {
    new SmallLine().write(folder);
    edit("aperture:", "appertur:");
    refused(2, "job.yaml:12:3: unknown key algorithm.appertur; did you mean aperture?");
  }

  @Test
  void misspeltSetting() throws Exception {
    new SmallLine().write(folder);
    refused(2, List.of("migrate", "job.yaml", "--set", "grid.dz=5"),
        "--set grid.dz: unknown key grid.dz; did you mean dx?");
    refused(2, List.of("migrate", "job.yaml", "--set", "grid.dx=5", "grid.nx"),
        "--set grid.nx: give key.path=value, for example --set grid.dx=25");
    refused(2, List.of("migrate", "job.yaml", "other.yaml"), "too many arguments: other.yaml; one job at a time");
    refused(2, List.of("migrate", "job.yaml", "--threads", "many"),
        "--threads: execution.threads must be a number; it is many");
    refused(2, List.of("migrate", "job.yaml", "--memory", "4"),
        "--memory 4: give a number with its unit, for example 512m or 4g");
    refused(2, List.of("migrate", "job.yaml", "--resume", "--set", "execution.checkpoint=false"),
        "--resume: execution.checkpoint is false, and nothing was kept to go on with; set it to true, or run without"
            + " --resume");
  }

  @Test
  void unknownKernel() throws Exception {
    new SmallLine().write(folder);
    refused(2, List.of("migrate", "job.yaml", "--kernel", "vectr_v1"), "unknown kernel vectr_v1; found: ", "reference");
  }

  @Test
  void unavailableKernel() throws Exception {
    new SmallLine().write(folder);
    ProcessBuilder builder = CommandProcess.builder(folder, "migrate", "job.yaml", "--kernel", "vector_v1");
    builder.command().removeAll(List.of("--add-modules", "jdk.incubator.vector"));
    refused(4, ended(builder), "kernel vector_v1 cannot run here: ", "--add-modules jdk.incubator.vector");
  }

  @Test
  void sampleIntervalFromTheJob() throws Exception {
    new SmallLine().shortAt(3217, 0).everyShortHeader(117, 0).write(folder);
    CommandProcess ran = CommandProcess.run(folder, "validate", "job.yaml", "--set", "input.sample_interval_ms=4");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("251 samples of 4 ms");
  }

  @Test
  void tooLittleMemory() throws Exception {
    new SmallLine().write(folder);
    refused(2, List.of("migrate", "job.yaml", "--memory", "4k"), "memory");
  }

  @Test
  void unwritableOutput() throws Exception {
    new SmallLine().write(folder);
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    edit("out/image.zarr", "file/image.zarr");
    refused(5, folder.resolve("file/image.zarr") + ": " + file + " is a file, not a folder; choose another place");
  }

  @Test
  void foreignFolderIsLeftAlone() throws Exception {
    new SmallLine().write(folder);
    Path mine = Files.createDirectories(folder.resolve("mine.zarr"));
    Files.writeString(mine.resolve("thesis.txt"), "years of work");
    for (String command : List.of("validate", "migrate"))
      refused(5, List.of(command, "job.yaml", "--out", "mine.zarr"), "mine.zarr");
    assertThat(mine.resolve("thesis.txt")).exists();
    refused(5, List.of("migrate", "job.yaml", "--set", "output.qc=mine.zarr"), "mine.zarr: holds thesis.txt");
    assertThat(mine.resolve("thesis.txt")).hasContent("years of work");
  }

  /** A limit on the size of files stands for a full disk: a write in the midst of the image fails. */
  @Test
  void fullDisk() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to limit the size of files with");
    noisyLine().write(folder);
    edit("nx: 40", "nx: 64");
    edit("{step_ms: 4, count: 201}", "{step_ms: 0.04, count: 20001}");
    String anew = "execution.checkpoint=false";
    refused(5, limited("--set", anew, "execution.tile=[64, 1]"), "image.zarr", "File too large");
    refused(5, limited("--set", anew, "output.image=", "output.segy=out/image.sgy"), "image.sgy", "File too large");
    refused(5, limited("--set", "execution.tile=[64, 1]"), "the checkpoint cannot be written (File too large)");
  }

  /** Noise, so that no codec makes it small. */
  private static SmallLine noisyLine() {
    SmallLine line = new SmallLine();
    Random random = new Random(20260101);
    for (int i = 0; i < SmallLine.TRACES; i++)
      for (int j = 0; j < SmallLine.SAMPLES; j++) line.sample(i, j, (float) random.nextGaussian());
    return line;
  }

  /** No file beyond 3000 blocks of 512 or 1024 bytes, as the shell counts: less than the image, more than a library. */
  private CommandProcess limited(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 3000; exec \"$@\"", "sh"));
    command.addAll(CommandProcess.builder(folder, "migrate", "job.yaml").command());
    command.addAll(List.of(options));
    return ended(CommandProcess.builder(folder).command(command));
  }

  private static CommandProcess ended(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile("pstm", ".out");
    Path err = Files.createTempFile("pstm", ".err");
    return CommandProcess.end(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }
}
