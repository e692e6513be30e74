package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.index.HeaderIndex;
import org.pstm.model.InputException;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** Headers come from the index where nothing changed, and from the survey where anything did. */
class HeaderIndexTest {

  private static final int COUNT = 2000;
  private static final Sampling TIME = new Sampling(4, 0.002, 0.05);

  @TempDir
  private Path place;
  private Path folder;
  private Path index;

  @BeforeEach
  void writeSurvey() {
    folder = place.resolve("survey");
    index = place.resolve("image.zarr.headers");
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(folder, TIME)) {
      for (int i = 0; i < COUNT; i++) writer.write(geometry(i), 7, i, new float[] {i, 1, 2, 3});
      writer.commit();
    }
  }

  private static TraceGeometry geometry(int i) {
    return new TraceGeometry(10 * i, 3, 10 * i + 400, 5, TIME.first());
  }

  private Survey open(SurveyOptions options) {
    return Surveys.open(List.of(folder), options, HeaderIndex.in(index, 1));
  }

  private void requireWhole() {
    try (Survey survey = open(SurveyOptions.defaults())) {
      TraceHeaders h = survey.headers();
      assertThat(h.count()).isEqualTo(COUNT);
      for (int i = 0; i < COUNT; i++) {
        assertThat(h.geometry(i)).isEqualTo(geometry(i));
        assertThat(h.inline(i)).isEqualTo(7);
        assertThat(h.crossline(i)).isEqualTo(i);
      }
      float[][] one = new float[1][4];
      survey.read(new int[] {1234}, 1, one);
      assertThat(one[0]).containsExactly(1234, 1, 2, 3);
      assertThat(survey.time().delta()).isEqualTo(TIME.delta());
    }
  }

  /** Spoils the pages of the table, not its footer, and leaves size and time as they were. */
  private void spoilTable() throws IOException {
    Path table = folder.resolve("headers.parquet");
    FileTime time = Files.getLastModifiedTime(table);
    byte[] bytes = Files.readAllBytes(table);
    for (int i = 100; i < 1000; i++) bytes[i] ^= 0x55;
    Files.write(table, bytes);
    Files.setLastModifiedTime(table, time);
  }

  @Test
  void unchangedInputIsNotReadAgain() throws IOException {
    requireWhole();
    assertThat(index).exists();
    spoilTable();
    requireWhole();
    assertThat(index.resolveSibling("image.zarr.headers.partial")).doesNotExist();
  }

  @Test
  void changedInputIsReadAgain() throws IOException {
    requireWhole();
    spoilTable();
    Files.setLastModifiedTime(folder.resolve("headers.parquet"), FileTime.fromMillis(1_000_000));
    assertThatThrownBy(this::requireWhole).isInstanceOf(InputException.class).hasMessageContaining("is damaged");
  }

  @Test
  void otherOptionsReadAgain() {
    requireWhole();
    try (Survey feet = open(SurveyOptions.defaults().withUnits(SurveyUnits.FEET))) {
      assertThat(feet.headers().sourceX(1)).isEqualTo(3.048);
    }
    requireWhole();
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    requireWhole();
    byte[] whole = Files.readAllBytes(index);
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 60; round++) {
      byte[] damaged = round % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      // The first bytes hold lengths and the key.
      int at = round % 2 == 0 ? random.nextInt(700) : random.nextInt(whole.length);
      if (at < damaged.length) damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(index, damaged);
      requireWhole();
      assertThat(Files.readAllBytes(index)).as("round %d", round).isEqualTo(whole);
    }
  }

  @Test
  void smallSurveysGetNone() {
    try (Survey survey = Surveys.open(List.of(folder), SurveyOptions.defaults(), index)) {
      assertThat(survey.headers().count()).isEqualTo(COUNT);
    }
    assertThat(index).doesNotExist();
  }

  @Test
  void anIndexThatCannotBeWrittenIsNoFailure() throws IOException {
    Files.createDirectories(index.resolve("in the way"));
    requireWhole();
    assertThat(index.resolveSibling("image.zarr.headers.partial")).doesNotExist();
  }
}
