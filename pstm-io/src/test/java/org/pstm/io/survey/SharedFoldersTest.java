package org.pstm.io.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pstm.io.SurveyOptions;
import org.pstm.io.Surveys;
import org.pstm.io.segy.SharedFiles;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** Folders that the earlier program wrote: values that numcodecs and pyarrow find there, and a line against itself. */
class SharedFoldersTest {

  /** Layout A has coordinates in hundredths of a metre, layout B too, each rounded by itself. */
  private static final double ROUNDING = 0.011;

  private static float[][] all(Survey survey) {
    int count = survey.headers().count();
    float[][] samples = new float[count][survey.time().count()];
    survey.read(IntStream.range(0, count).toArray(), count, samples);
    return samples;
  }

  private static double energy(float[][] samples) {
    double sum = 0;
    for (float[] trace : samples) for (float s : trace) sum += (double) s * s;
    return sum;
  }

  @Test
  void commonOffsets() {
    try (Survey survey = Surveys.open(SharedFiles.of("common-offset-3d"))) {
      assertThat(survey.describe()).isEqualTo("Zarr + Parquet: 13448 traces x 1001 samples at 2 ms");
      assertThat(survey.warnings()).isEmpty();
      assertThat(survey.time().delta()).isEqualTo(0.002);
      TraceHeaders h = survey.headers();
      assertThat(h.sourceY(0)).isEqualTo(-100);
      assertThat(h.receiverY(0)).isEqualTo(100);
      assertThat(h.crossline(1)).isEqualTo(1);
      assertThat(IntStream.range(0, h.count()).mapToDouble(h::offset).distinct().map(Math::rint).distinct().sorted())
          .containsExactly(200.0, 400.0);
      float[][] samples = all(survey);
      assertThat(energy(samples)).isCloseTo(65307.31521260491, within(1e-6));
      assertThat(samples[0][400]).isEqualTo(-5.5457968e-03f);
      assertThat(samples[7777][301]).isEqualTo(0.00157671f, within(1e-8f));
      assertThat(samples[13447][500]).isEqualTo(-0.00062461523f);
    }
  }

  @Test
  void theLayoutsHoldTheSameLine() {
    try (Survey a = Surveys.open(SharedFiles.of("east-texas/layout-a"));
        Survey b = Surveys.open(SharedFiles.of("east-texas/layout-b"))) {
      assertThat(b.describe()).isEqualTo("Zarr + Parquet in 11 folders: 594 traces x 1501 samples at 2 ms");
      assertThat(a.warnings()).isEmpty();
      assertThat(b.warnings()).isEmpty();
      assertThat(a.time()).isEqualTo(b.time());
      float[][] ofA = all(a);
      float[][] ofB = all(b);
      assertThat(energy(ofA)).isCloseTo(769412.2580012365, within(1e-6));
      Map<List<Long>, Integer> places = new HashMap<>();
      for (int i = 0; i < a.headers().count(); i++) places.put(place(a.headers(), i), i);
      assertThat(places).hasSize(594);
      for (int i = 0; i < b.headers().count(); i++) {
        Integer same = places.remove(place(b.headers(), i));
        assertThat(same).as("trace %d of layout b", i).isNotNull();
        assertThat(ofB[i]).isEqualTo(ofA[same]);
      }
    }
  }

  /** Nodes of the line are 67 m apart: tens of metres tell them from one another, whatever the rounding. */
  private static List<Long> place(TraceHeaders h, int i) {
    return List.of(Math.round(Math.hypot(h.sourceX(i) - 250000, h.sourceY(i) - 3500000) / 10),
        Math.round(Math.hypot(h.receiverX(i) - 250000, h.receiverY(i) - 3500000) / 10));
  }

  @Test
  void theLineIsThatOfTheSegyFileTurnedAboutItsOrigin() {
    double cos = Math.cos(Math.PI / 6);
    double sin = Math.sin(Math.PI / 6);
    try (Survey folder = Surveys.open(SharedFiles.of("east-texas/layout-a"));
        Survey file = Surveys.open(SharedFiles.of("east-texas/line.sgy"))) {
      TraceHeaders f = folder.headers();
      TraceHeaders s = file.headers();
      assertThat(f.count()).isEqualTo(s.count());
      for (int i = 0; i < f.count(); i++) {
        assertThat(f.sourceX(i)).isCloseTo(250000 + cos * s.sourceX(i) - sin * s.sourceY(i), within(ROUNDING));
        assertThat(f.sourceY(i)).isCloseTo(3500000 + sin * s.sourceX(i) + cos * s.sourceY(i), within(ROUNDING));
        assertThat(f.receiverX(i)).isCloseTo(250000 + cos * s.receiverX(i) - sin * s.receiverY(i), within(ROUNDING));
        assertThat(f.receiverY(i)).isCloseTo(3500000 + sin * s.receiverX(i) + cos * s.receiverY(i), within(ROUNDING));
      }
    }
  }

  @Test
  void aListOfBinsIsASurvey() {
    Path bins = SharedFiles.of("east-texas/layout-b");
    List<Path> some = new ArrayList<>(List.of(bins.resolve("offset_bin_10"), bins.resolve("offset_bin_02")));
    try (Survey survey = Surveys.open(some, SurveyOptions.defaults())) {
      assertThat(survey.headers().count()).isEqualTo(97);
      assertThat(survey.headers().offset(0)).isGreaterThan(2000);
      assertThat(survey.headers().offset(10)).isBetween(400.0, 600.0);
      assertThat(survey.name()).isEqualTo("offset_bin_10 and 1 more");
    }
  }
}
