package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.model.OutputException;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** Surveys written to folders read again. */
class SurveyFolderWriterTest {

  private static final Sampling TIME = new Sampling(50, 0.002, 0.1);

  @TempDir
  private Path place;

  private static TraceGeometry geometry(int i) {
    return new TraceGeometry(4e5 + 12.5 * i, 5e6, 4e5 + 12.5 * i + 300, 5e6 - 400, TIME.first());
  }

  private static float[] trace(int i) {
    Random random = new Random(i);
    float[] trace = new float[TIME.count()];
    for (int j = 0; j < trace.length; j++) trace[j] = random.nextFloat();
    return trace;
  }

  private static void write(Path folder, int count) {
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(folder, TIME).describe("velocity_ms", 2500.0)) {
      for (int i = 0; i < count; i++) writer.write(geometry(i), 1, i, trace(i));
      writer.commit();
    }
  }

  @Test
  void whatIsWrittenReadsAgain() throws IOException {
    int count = 4321;
    Path folder = place.resolve("survey");
    write(folder, count);
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.warnings()).isEmpty();
      assertThat(survey.time().delta()).isEqualTo(TIME.delta());
      TraceHeaders h = survey.headers();
      assertThat(h.count()).isEqualTo(count);
      float[][] samples = new float[count][TIME.count()];
      survey.read(IntStream.range(0, count).toArray(), count, samples);
      for (int i = 0; i < count; i++) {
        assertThat(samples[i]).isEqualTo(trace(i));
        assertThat(h.geometry(i)).isEqualTo(geometry(i));
        assertThat(h.offset(i)).isCloseTo(500, within(1e-6));
        assertThat(h.inline(i)).isEqualTo(1);
        assertThat(h.crossline(i)).isEqualTo(i);
      }
    }
    assertThat(Files.readString(folder.resolve("metadata.json"))).contains("\"velocity_ms\" : 2500.0",
        "\"n_traces\" : 4321", "\"t_start_ms\" : 100.0");
    assertThat(Files.list(place)).containsExactly(folder);
  }

  @Test
  void aBlockOfASurveyIsCopied() {
    write(place.resolve("a"), 30);
    try (Survey a = Surveys.open(place.resolve("a"));
        SurveyFolderWriter writer = SurveyFolderWriter.create(place.resolve("b"), TIME)) {
      float[][] block = new float[10][TIME.count()];
      a.read(IntStream.range(20, 30).toArray(), 10, block);
      writer.write(a.headers(), 20, block);
      writer.commit();
    }
    try (Survey b = Surveys.open(place.resolve("b"))) {
      assertThat(b.headers().geometry(9)).isEqualTo(geometry(29));
    }
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    Path folder = place.resolve("survey");
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(folder, TIME)) {
      writer.write(geometry(0), trace(0));
    }
    assertThat(Files.list(place)).isEmpty();
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(folder, TIME)) {
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class).hasMessageContaining("no trace");
    }
  }

  @Test
  void aSurveyIsReplacedAndNothingElse() throws IOException {
    Path folder = place.resolve("survey");
    write(folder, 5);
    write(folder, 7);
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.headers().count()).isEqualTo(7);
    }
    Path other = Files.createDirectories(place.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "keep me");
    assertThatThrownBy(() -> SurveyFolderWriter.create(other, TIME)).isInstanceOf(OutputException.class)
        .hasMessageContaining("is no survey in Zarr and Parquet, so it is not overwritten");
  }

  @Test
  void tracesThatDoNotFitAreRefused() {
    try (SurveyFolderWriter writer = SurveyFolderWriter.create(place.resolve("survey"), TIME)) {
      writer.write(geometry(0), trace(0));
      assertThatThrownBy(() -> writer.write(geometry(1), new float[3])).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has 50 samples: trace=1, samples=3");
      assertThatThrownBy(() -> writer.write(new TraceGeometry(0, 0, 1, 1, 0), trace(1)))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("starts at 0.1 s: trace=1, delay=0.0");
      assertThatThrownBy(() -> writer.write(geometry(1), 5, 6, trace(1))).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("have line numbers, or none: trace=1, inline=5, crossline=6");
    }
  }
}
