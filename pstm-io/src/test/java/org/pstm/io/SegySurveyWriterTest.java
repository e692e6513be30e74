package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.model.ForwardingSurvey;
import org.pstm.model.OutputException;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/** Surveys that we write are the surveys that we read. */
class SegySurveyWriterTest {

  private static final Sampling TIME = new Sampling(501, 0.002, 0);

  /** Half of the centimetre that coordinates are rounded to. */
  private static final double ROUNDING = 0.005 + 1e-9;

  @TempDir
  private Path folder;

  @Test
  void readsBackWhatWasWritten() {
    // More than one block of 8 MB: 2244 bytes a trace.
    WrittenSurvey survey = WrittenSurvey.random(4001, TIME, 1);
    Path path = folder.resolve("survey.sgy");
    List<Integer> heard = new ArrayList<>();
    SegySurveyWriter.write(survey, path, heard::add);
    assertThat(heard).hasSizeGreaterThan(1).isSorted().endsWith(4001);
    try (Survey read = Surveys.open(path)) {
      assertThat(read.time()).isEqualTo(TIME);
      // The first trace has no line numbers, and only that is worth a word.
      assertThat(read.warnings()).isEmpty();
      TraceHeaders a = read.headers();
      TraceHeaders b = survey.headers();
      assertThat(a.count()).isEqualTo(4001);
      float[][] samples = new float[1][TIME.count()];
      for (int k = 0; k < a.count(); k++) {
        assertThat(a.sourceX(k)).isCloseTo(b.sourceX(k), offset(ROUNDING));
        assertThat(a.sourceY(k)).isCloseTo(b.sourceY(k), offset(ROUNDING));
        assertThat(a.receiverX(k)).isCloseTo(b.receiverX(k), offset(ROUNDING));
        assertThat(a.receiverY(k)).isCloseTo(b.receiverY(k), offset(ROUNDING));
        assertThat(a.delay(k)).isEqualTo(b.delay(k));
        if (k > 0) assertThat(a.inline(k)).isEqualTo(b.inline(k));
        if (k > 0) assertThat(a.crossline(k)).isEqualTo(b.crossline(k));
        read.read(new int[] {k}, 1, samples);
        assertThat(samples[0]).isEqualTo(survey.samples(k));
      }
    }
  }

  @Test
  void theSameSurveyGivesTheSameBytes() throws IOException {
    Path a = folder.resolve("a.sgy");
    Path b = folder.resolve("b.sgy");
    SegySurveyWriter.write(WrittenSurvey.random(20, TIME, 1), a);
    SegySurveyWriter.write(WrittenSurvey.random(20, TIME, 1), b);
    assertThat(Files.mismatch(a, b)).isEqualTo(-1);
    SegySurveyWriter.write(WrittenSurvey.random(20, TIME, 2), b);
    assertThat(Files.mismatch(a, b)).isPositive();
  }

  @Test
  void aFailureLeavesNothing() throws IOException {
    Survey broken = new BrokenSurvey(WrittenSurvey.random(20, TIME, 1));
    Path path = folder.resolve("broken.sgy");
    assertThatThrownBy(() -> SegySurveyWriter.write(broken, path)).isInstanceOf(IllegalStateException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    Files.createDirectory(path);
    assertThatThrownBy(() -> SegySurveyWriter.write(WrittenSurvey.random(2, TIME, 1), path))
        .isInstanceOf(OutputException.class).hasMessageContaining("is no ordinary file");
  }

  @Test
  void refusesWhatSegyCannotHold() {
    Path path = folder.resolve("refused.sgy");
    TraceGeometry far = new TraceGeometry(3e7, 0, 0, 0, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> SegySurveyWriter.write(WrittenSurvey.single(TIME, far), path))
        .withMessageContaining("trace 1, coordinate=30000000 m");
    TraceGeometry late = new TraceGeometry(0, 0, 0, 0, 0.123_456_7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegySurveyWriter.write(WrittenSurvey.single(TIME, late), path))
        .withMessageContaining("first time=");
    Sampling fine = new Sampling(10, 0.000_000_5, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegySurveyWriter.write(WrittenSurvey.single(fine, new TraceGeometry(0, 0, 0, 0, 0)), path))
        .withMessageContaining("step=0.5 us");
    assertThat(path).doesNotExist();
  }

  /** Fails while it is read. */
  private static final class BrokenSurvey extends ForwardingSurvey {

    BrokenSurvey(Survey survey) {
      super(survey);
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      throw new IllegalStateException("broken");
    }
  }
}
