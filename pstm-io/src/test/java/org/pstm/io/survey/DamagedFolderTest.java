package org.pstm.io.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Mutations;
import org.pstm.io.SurveyFolderWriter;
import org.pstm.io.Surveys;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;

/** A survey of which any one file is damaged is read or refused. */
class DamagedFolderTest {

  private static final int ROUNDS_PER_FILE = 60;

  @TempDir
  private Path folder;

  private static void readAll(Path survey) {
    try (Survey opened = Surveys.open(survey)) {
      int count = opened.headers().count();
      opened.read(IntStream.range(0, count).toArray(), count, new float[count][opened.time().count()]);
    }
  }

  private void damageEach() throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    int refused = 0;
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      refused += Mutations.survives(whole, ROUNDS_PER_FILE, (bytes, _) -> {
        Files.write(file, bytes);
        readAll(folder);
      });
      Files.write(file, whole);
    }
    assertThat(refused).isGreaterThan(files.size());
    readAll(folder);
  }

  @Test
  void layoutAIsReadOrRefused() throws IOException {
    float[][] noise = TestFolders.noise(50, 20);
    Path survey = folder.resolve("a");
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(survey, new Sampling(20, 0.004, 0))) {
      for (int i = 0; i < noise.length; i++) writer.write(new TraceGeometry(i, 0, i + 50, 0, 0), noise[i]);
      writer.commit();
    }
    folder = survey;
    damageEach();
  }

  @Test
  void layoutBIsReadOrRefused() throws IOException {
    TestFolders.layoutB(folder, TestFolders.noise(40, 20), new int[] {10, 15});
    damageEach();
  }

  @Test
  void tablesOfOtherProgramsAreReadOrRefused() throws IOException {
    TestFolders.layoutB(folder, TestFolders.noise(300, 4), new int[] {4, 300});
    for (String name : new String[] {"zstd", "snappy", "gzip-v2", "delta"}) {
      byte[] whole;
      try (var in = DamagedFolderTest.class.getResourceAsStream("/folders/" + name + ".parquet")) {
        whole = in.readAllBytes();
      }
      int refused = Mutations.survives(whole, 2 * ROUNDS_PER_FILE, (bytes, _) -> {
        Files.write(folder.resolve(SurveyFolders.HEADERS), bytes);
        readAll(folder);
      });
      assertThat(refused).as(name).isPositive();
    }
  }
}
