package org.pstm.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.OutputSection;
import org.pstm.io.ZarrVersion;
import org.pstm.model.OutputException;

class DestinationsTest {

  @TempDir
  Path folder;

  private Destinations of(Path image, Path qc) {
    return new Destinations(
        new OutputSection(Optional.of(image), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.ofNullable(qc), ZarrVersion.V3), List.of());
  }

  @Test
  void checkingTouchesNothing() {
    of(folder.resolve("a/b/image.zarr"), folder.resolve("c/qc")).check();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void preparingMakesTheFoldersAndLeavesThemEmpty() {
    of(folder.resolve("a/b/image.zarr"), folder.resolve("c/qc")).prepare();
    assertThat(folder.resolve("a/b")).isEmptyDirectory();
    assertThat(folder.resolve("c")).isEmptyDirectory();
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path image = file.resolve("deep/image.zarr");
    String sentence = image + ": " + file + " is a file, not a folder; choose another place with --out or in section "
        + "output";
    assertThatThrownBy(of(image, null)::check).isInstanceOf(OutputException.class).hasMessage(sentence);
    assertThatThrownBy(of(image, null)::prepare).isInstanceOf(OutputException.class).hasMessage(sentence);
  }

  @Test
  void placesThatTakeNothingAreFoundByTrying() {
    Path image = Path.of("/proc/image.zarr");
    if (!Files.isDirectory(image.getParent())) {
      System.out.println("skipped: no /proc here, which is a folder that nobody can write to");
      return;
    }
    assertThatThrownBy(of(image, null)::prepare).isInstanceOf(OutputException.class)
        .hasMessageStartingWith("/proc/image.zarr: ").hasMessageEndingWith("choose another place with --out or in "
            + "section output");
  }

  /** A job whose SEG-Y image is named as its survey would otherwise replace the survey without a word. */
  @Test
  void whatTheJobReadsIsNotReplaced() throws Exception {
    Path survey = Files.createFile(folder.resolve("line.sgy"));
    Path link = Files.createSymbolicLink(folder.resolve("link.sgy"), survey);
    for (Path output : List.of(survey, link, folder.resolve("./line.sgy"))) {
      OutputSection section = new OutputSection(Optional.empty(), Optional.of(output), Optional.empty(), Optional.empty(),
          Optional.empty(), ZarrVersion.V3);
      assertThatThrownBy(new Destinations(section, List.of(folder.resolve("job.yaml"), survey))::check)
          .isInstanceOf(JobException.class).hasMessageContaining("is what the job reads");
    }
    assertThatCode(new Destinations(new OutputSection(Optional.empty(), Optional.of(folder.resolve("image.sgy")),
        Optional.empty(), Optional.empty(), Optional.empty(), ZarrVersion.V3), List.of(survey))::check).doesNotThrowAnyException();
  }

  @Test
  void earlierPicturesMayBeReplacedOthersNot() throws Exception {
    Path qc = Files.createDirectory(folder.resolve("qc"));
    Path image = folder.resolve("image.zarr");
    assertThatCode(of(image, qc)::check).doesNotThrowAnyException();
    Files.createFile(qc.resolve("holiday.png"));
    assertThatThrownBy(of(image, qc)::check).hasMessage(qc + ": holds holiday.png, which is not of an earlier QC "
        + "report; choose another place with --out or in section output");
    Files.createFile(qc.resolve("report.html"));
    assertThatCode(of(image, qc)::check).doesNotThrowAnyException();
    assertThatThrownBy(of(image, image.resolveSibling("qc/report.html"))::check)
        .hasMessageContaining("is not a folder that can be read");
  }
}
