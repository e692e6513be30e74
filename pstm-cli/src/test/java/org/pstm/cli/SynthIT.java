package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.cli.demo.Focus;
import org.pstm.cli.job.SurveyDescriptionTest;
import org.pstm.io.Images;
import org.pstm.io.Surveys;
import org.pstm.model.Image;
import org.pstm.model.Point;
import org.pstm.model.Survey;
import org.pstm.synthetic.Diffractor;

/** {@code pstm synth} as a process, and the job that it writes. */
class SynthIT {

  @TempDir
  private Path folder;

  @Test
  void theJobMigratesTheSurveyAndTheDiffractorFocuses() throws Exception {
    CommandProcess made = CommandProcess.run(folder, "synth", "tiny", "--out", "data");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    assertThat(made.out()).contains("1764 traces x 501 samples @ 2 ms", "survey.sgy", "job.yaml");
    CommandProcess migrated =
        CommandProcess.run(folder, "migrate", "data/job.yaml", "--set", "algorithm.anti_alias.kind=none");
    assertThat(migrated.err()).doesNotContain("warning");
    assertThat(migrated.code()).isZero();
    try (Image image = Images.open(folder.resolve("data/image.zarr"))) {
      assertThat(image.grid().nx()).isEqualTo(21);
      assertThat(Focus.of(image, new Diffractor(new Point(250, 250), 0.64, 1)).isSharp()).isTrue();
    }
  }

  @Test
  void theJobReadsTheFormatThatIsNamedFirst() throws Exception {
    CommandProcess made = CommandProcess.run(folder, "synth", "tiny", "--out", "data", "--format", "zarr,segy");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    assertThat(folder.resolve("data/survey.sgy")).isRegularFile();
    assertThat(folder.resolve("data/survey/headers.parquet")).isRegularFile();
    assertThat(Files.readAllLines(folder.resolve("data/job.yaml"))).contains("input: {traces: survey}");
    assertThat(CommandProcess.run(folder, "validate", "data/job.yaml").code()).isZero();
    // Its own folder is taken again.
    assertThat(CommandProcess.run(folder, "synth", "tiny", "--out", "data").code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("data/job.yaml"))).contains("input: {traces: survey.sgy}");
  }

  @Test
  void aDescriptionMakesASurveyOfItsOwn() throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), SurveyDescriptionTest.DESCRIPTION);
    CommandProcess made = CommandProcess.run(folder, "synth", "mine.yaml", "--out", "data");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    try (Survey survey = Surveys.open(folder.resolve("data/survey.sgy"))) {
      assertThat(survey.headers().count()).isEqualTo(700);
      assertThat(survey.time().count()).isEqualTo(251);
      for (int k = 0; k < 700; k++) assertThat(survey.headers().offset(k)).isBetween(99.9, 300.1);
    }
    assertThat(Files.readAllLines(folder.resolve("data/job.yaml"))).contains(
        "velocity: {gradient: {v0: 1800, k: 0.6, domain: time}}",
        "  aperture: {max_dip_deg: 50, max_m: 400, taper: 0.1}");
    assertThat(CommandProcess.run(folder, "validate", "data/job.yaml").code()).isZero();
    // The seed of the command stands for that of the description.
    CommandProcess.run(folder, "synth", "mine.yaml", "--out", "five", "--seed", "5");
    CommandProcess.run(folder, "synth", "mine.yaml", "--out", "six", "--seed", "6");
    Path first = folder.resolve("data/survey.sgy");
    assertThat(Files.mismatch(first, folder.resolve("five/survey.sgy"))).isEqualTo(-1);
    assertThat(Files.mismatch(first, folder.resolve("six/survey.sgy"))).isPositive();
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    refuses(List.of("synth", "huge", "--out", "data"), "SIZE=huge");
    refuses(List.of("synth", "tiny", "--out", "data", "--format", "su"), "format=su");
    refuses(List.of("synth", "absent.yaml", "--out", "data"), "absent.yaml: no such file");
    Files.writeString(folder.resolve("mine.txt"), "mine");
    refuses(List.of("synth", "tiny", "--out", "."), "holds files that pstm synth did not write");
  }

  private void refuses(List<String> line, String sentence) throws Exception {
    CommandProcess ran = CommandProcess.run(folder, line.toArray(String[]::new));
    assertThat(ran.err()).startsWith("pstm: ").contains(sentence).hasLineCount(1);
    assertThat(ran.code()).as(sentence).isEqualTo(2);
  }
}
