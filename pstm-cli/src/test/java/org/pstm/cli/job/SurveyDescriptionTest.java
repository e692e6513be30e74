package org.pstm.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.bench.survey.SurveyWorkload;
import org.pstm.model.TraceHeaders;
import org.pstm.synthetic.Diffractor;

/** Descriptions of synthetic surveys: what they make, and what they are refused for. */
public class SurveyDescriptionTest {

  /** Traces scattered under a turned grid. */
  public static final String DESCRIPTION = """
      seed: 5
      grid: {origin: [600000, 5000000], azimuth_deg: 30, nx: 21, ny: 19, dx: 25, dy: 25, time: {step_ms: 4, count: 201}}
      velocity: {gradient: {v0: 1800, k: 0.6, domain: time}}
      survey: {traces: 700, offset_range_m: [100, 300]}
      trace: {count: 251}
      wavelet_hz: 20
      noise: 0.01
      diffractors: [[260, 215, 500]]
      reflectors_ms: [700]
      aperture: {max_dip_deg: 50, max_m: 400}
      """;

  @TempDir
  private Path folder;

  private SurveyWorkload read(String text, OptionalLong seed) throws IOException {
    return SurveyDescription.read(Files.writeString(folder.resolve("mine.yaml"), text), seed);
  }

  @Test
  void scattersTracesOverTheGrid() throws IOException {
    SurveyWorkload w = read(DESCRIPTION, OptionalLong.empty());
    assertThat(w.name()).isEqualTo("mine");
    assertThat(w.survey().headers().count()).isEqualTo(700);
    assertThat(w.survey().time().count()).isEqualTo(251);
    assertThat(w.survey().time().delta()).isEqualTo(0.004);
    assertThat(w.survey().noise().seed()).isEqualTo(5);
    assertThat(w.survey().wavelet().peakFrequency()).isEqualTo(20);
    assertThat(w.survey().events()).hasSize(2);
    Diffractor diffractor = (Diffractor) w.survey().events().getFirst();
    assertThat(w.grid().bins().frameX(diffractor.at().x(), diffractor.at().y())).isCloseTo(260, offset(1e-6));
    assertThat(w.parameters().aperture().maxRadius()).isEqualTo(400);
    assertThat(read(DESCRIPTION, OptionalLong.of(9)).survey().noise().seed()).isEqualTo(9);
  }

  @Test
  void laysMidpointsOnTheBins() throws IOException {
    TraceHeaders h = read(DESCRIPTION.replace("{traces: 700, offset_range_m: [100, 300]}",
        "{offsets_m: [100, 250], azimuths_deg: [0, 45, 90]}"), OptionalLong.empty()).survey().headers();
    assertThat(h.count()).isEqualTo(21 * 19 * 6);
    assertThat(h.offset(0)).isCloseTo(100, offset(1e-6));
    assertThat(h.offset(h.count() - 1)).isCloseTo(250, offset(1e-6));
    assertThat(h.midpointX(0)).isCloseTo(600_000, offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "noise: 0.01|nois: 0.01|mine.yaml:7:1: unknown key nois; did you mean noise?",
      "wavelet_hz: 20|wavelet_hz: 0|wavelet_hz must be > 0",
      "wavelet_hz: 20|survey2: {}|unknown key survey2",
      "{count: 251}|251|trace must be a section with count, step_ms; it is 251",
      "{count: 251}|{cout: 251}|unknown key trace.cout; did you mean count?",
      "traces: 700|traces: 0|survey.traces must be >= 1",
      "traces: 700, offset_range_m|offset_range_m|survey.offset_range_m goes with survey.traces",
      "traces: 700, offset_range_m: [100, 300]|azimuths_deg: [0]|survey.offsets_m is missing",
      "traces: 700, offset_range_m: [100, 300]|offsets_m: []|survey.offsets_m must hold numbers",
      ", offset_range_m: [100, 300]||survey.offset_range_m is missing",
      "traces: 700|traces: 700, offsets_m: [100]|survey.offsets_m lays midpoints on bins",
      "[100, 300]|[300, 100]|low offset must not exceed the high offset",
      "[[260, 215, 500]]|[[260, 215]]|diffractors must hold 3 numbers",
      "[[260, 215, 500]]|7|diffractors must be a list of 3 numbers each",
      "[[260, 215, 500]]|[[260, 215, -500]]|tau must be >= 0",
      "gradient: {v0: 1800, k: 0.6, domain: time}|constant: 2000, scale: 2|without scale",
      "max_dip_deg: 50|max_dip_deg: 95|aperture.max_dip_deg must be between 1 and 89",
      "nx: 21|nz: 21|unknown key grid.nz"})
  void refusesWhatDescribesNoSurvey(String old, String replacement, String sentence) {
    String text = DESCRIPTION.replace(old, replacement == null ? "" : replacement);
    assertThatThrownBy(() -> read(text, OptionalLong.empty())).isInstanceOf(JobException.class)
        .hasMessageContaining(sentence).hasMessageContaining("mine.yaml");
  }

  @Test
  void refusesWhatIsNoDescription() {
    assertThatThrownBy(() -> read("- 1", OptionalLong.empty())).hasMessageContaining("must be sections");
    assertThatThrownBy(() -> SurveyDescription.read(folder.resolve("absent.yaml"), OptionalLong.empty()))
        .isInstanceOf(JobException.class).hasMessageContaining("absent.yaml: the description cannot be read");
  }
}
