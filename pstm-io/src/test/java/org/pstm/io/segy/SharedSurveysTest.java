package org.pstm.io.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.DeadTraces;
import org.pstm.io.SurveyOptions;
import org.pstm.io.Surveys;
import org.pstm.io.su.SuFile;
import org.pstm.model.InputException;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** Real and awkward files: the facts that independent readers found. */
class SharedSurveysTest {

  private static final double FOOT = 0.3048;

  private static Path awkward(String name) {
    return SharedFiles.of("awkward/" + name);
  }

  private static TraceFile openFile(String name) {
    return name.endsWith(".su") ? SuFile.open(awkward(name)) : SegyFile.open(awkward(name));
  }

  private static float[][] samples(TraceFile file) {
    int[] all = new int[file.layout().traces()];
    for (int k = 0; k < all.length; k++) all[k] = k;
    float[][] samples = new float[all.length][file.layout().samples()];
    file.read(all, all.length, samples);
    return samples;
  }

  @ParameterizedTest
  @CsvSource({"f3.sgy, 0", "f3-lsb.sgy, 0", "Format1msb.sgy, 0", "Format2msb.sgy, 0", "Format3msb.sgy, 0",
      "Format5msb.sgy, 0", "Format6msb.sgy, 0", "Format8msb.sgy, 256", "Format16msb.sgy, 256"})
  void formatsDecodeToTheSame(String name, int modulus) {
    try (TraceFile expected = openFile("f3.sgy"); TraceFile file = openFile(name)) {
      assertThat(file.layout().traces()).isEqualTo(414);
      assertThat(file.layout().samples()).isEqualTo(75);
      assertThat(file.layout().order())
          .isEqualTo(name.contains("lsb") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      float[][] a = samples(expected);
      float[][] b = samples(file);
      for (int k = 0; k < a.length; k++)
        for (int j = 0; j < a[k].length; j++) {
          int difference = (int) a[k][j] - (int) b[k][j];
          assertThat(modulus == 0 ? difference : difference % modulus).as("trace %d sample %d", k, j).isZero();
        }
    }
  }

  @Test
  void f3OpensAsSurveyWithAWarning() {
    try (Survey survey = Surveys.open(awkward("f3.sgy"))) {
      assertThat(survey.time().delta()).isEqualTo(0.004);
      assertThat(survey.headers().delay(0)).isCloseTo(0.004, within(1e-9));
      assertThat(survey.headers().sourceX(0)).isCloseTo(620197.2, within(1e-6));
      assertThat(survey.headers().inline(0)).isEqualTo(111);
      assertThat(survey.headers().crossline(0)).isEqualTo(875);
      assertThat(String.join("|", survey.warnings())).contains("bytes 115-116", "462", "receiver_x and receiver_y");
    }
  }

  @Test
  void littleEndianTwinsEqualTheBigEndianFiles() {
    for (String ending : new String[] {"sgy", "su"})
      try (TraceFile big = openFile("small." + ending); TraceFile little = openFile("small-lsb." + ending)) {
        assertThat(samples(little)).isDeepEqualTo(samples(big));
        assertThat(HeaderRanges.of(little)).isEqualTo(HeaderRanges.of(big));
        assertThat(big.layout().traces()).isEqualTo(25);
        assertThat(big.layout().samples()).isEqualTo(50);
        assertThat(little.layout().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
      }
  }

  @ParameterizedTest
  @CsvSource({"1x1.sgy, 24, 10", "1xN.sgy, 24, 10", "delay-scalar.sgy, 1, 251", "increment.sgy, 5, 4",
      "interval-neg-bin-pos-trace.sgy, 1, 1", "long.sgy, 3, 60000", "multi-text.sgy, 1, 1",
      "rotated-small-rev2.sgy, 25, 50", "shot-gather.sgy, 61, 25", "small-ps.sgy, 24, 10",
      "small-ps-dec-il-off-inc-xl.sgy, 24, 10", "small.sgy, 25, 50", "stanzas-known-count.sgy, 6, 4",
      "stanzas-unknown-count.sgy, 6, 4", "text-embed-null.sgy, 25, 50", "tiny.sgy, 6, 4",
      "trace-header-extension1.sgy, 6, 4"})
  void layoutsAreFound(String name, int traces, int samples) {
    try (TraceFile file = openFile(name)) {
      int expected = name.equals("1x1.sgy") ? 4 : traces;
      assertThat(file.layout().traces()).isEqualTo(expected);
      assertThat(file.layout().samples()).isEqualTo(samples);
      assertThat(file.details().getFirst()).contains(expected + " traces x " + samples + " samples");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x1.sgy", "1xN.sgy", "delay-scalar.sgy", "long.sgy", "multi-text.sgy",
      "rotated-small-rev2.sgy", "shot-gather.sgy", "small-ps.sgy", "small-ps-dec-il-off-inc-xl.sgy", "small.sgy",
      "stanzas-known-count.sgy", "stanzas-unknown-count.sgy", "text-embed-null.sgy", "tiny.sgy",
      "trace-header-extension1.sgy", "small-lsb.sgy"})
  void filesWithoutCoordinatesAreNoSurveys(String name) {
    Path path = awkward(name);
    assertThatThrownBy(() -> Surveys.open(path)).isInstanceOf(InputException.class)
        .hasMessageContainingAll(name, "bytes 73-76", "headers");
    assertThat(Surveys.inspect(path, SurveyOptions.defaults()).getLast()).startsWith("no survey: " + name);
  }

  @Test
  void extendedTextsAndStanzasAreSkipped() {
    assertThat(openFile("multi-text.sgy").layout().firstTrace()).isEqualTo(3600 + 4 * 3200);
    for (String name : new String[] {"stanzas-known-count.sgy", "stanzas-unknown-count.sgy"})
      try (TraceFile file = openFile(name); TraceFile tiny = openFile("tiny.sgy")) {
        assertThat(file.layout().firstTrace()).isEqualTo(3600 + 3 * 3200);
        assertThat(samples(file)).isDeepEqualTo(samples(tiny));
      }
  }

  @Test
  void delayScalarActs() {
    SurveyOptions cdp = SurveyOptions.defaults()
        .withHeaders(Map.of("source_x", 181, "source_y", 185, "receiver_x", 181, "receiver_y", 185));
    try (Survey survey = Surveys.open(awkward("delay-scalar.sgy"), cdp)) {
      assertThat(survey.headers().delay(0)).isEqualTo(1.0);
      assertThat(survey.headers().sourceX(0)).isCloseTo(467093.36, within(1e-6));
      assertThat(survey.headers().inline(0)).isEqualTo(2500);
    }
  }

  @Test
  void incrementOpensWhereItsCodesAreLeftAside() {
    assertThatThrownBy(() -> Surveys.open(awkward("increment.sgy"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("bytes 29-30", "dead_traces: use");
    SurveyOptions options = SurveyOptions.defaults().withDeadTraces(DeadTraces.USE).withSampleInterval(0.004);
    try (Survey survey = Surveys.open(awkward("increment.sgy"), options)) {
      assertThat(survey.headers().count()).isEqualTo(5);
      assertThat(survey.time().count()).isEqualTo(4);
      assertThat(String.join("|", survey.warnings())).contains("bytes 3513-3520", "bytes 71-72");
    }
  }

  @Test
  void damagedFilesAreRefused() {
    assertThatThrownBy(() -> SegyFile.open(awkward("File010690.sgy"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("File010690.sgy", "trace 64", "63 whole traces", "96");
    assertThatThrownBy(() -> SegyFile.open(awkward("broken.sgy"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("broken.sgy", "68 of");
    assertThatThrownBy(() -> SegyFile.open(awkward("text.sgy"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("text.sgy", "zero traces");
    assertThatThrownBy(() -> Surveys.open(awkward("small.su"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("small.su");
  }

  @Test
  void everyAwkwardFileOpensOrIsRefusedInASentence() throws Exception {
    try (Stream<Path> files = Files.list(SharedFiles.of("awkward"))) {
      for (Path path : files.toList()) {
        try (Survey survey = Surveys.open(path)) {
          assertThat(survey.headers().count()).as(path.toString()).isPositive();
        } catch (InputException e) {
          assertThat(e.getMessage()).startsWith(path.getFileName() + ": ").doesNotContain("\n");
        }
      }
    }
  }

  @Test
  void suWithAnIllegalScalarIsInMetres() {
    try (Survey survey = Surveys.open(awkward("data.su"))) {
      assertThat(survey.headers().count()).isEqualTo(280);
      assertThat(survey.time().count()).isEqualTo(2501);
      assertThat(survey.time().delta()).isEqualTo(0.004);
      assertThat(survey.headers().sourceX(0)).isEqualTo(757932);
      assertThat(survey.headers().offset(0)).isCloseTo(4605, within(1.0));
      assertThat(survey.headers().inline(0)).isEqualTo(TraceHeaders.NO_LINE);
      assertThat(String.join("|", survey.warnings())).contains("bytes 71-72", "is 32", "metres are assumed")
          .doesNotContain("bytes 37-40");
    }
  }

  @Test
  void suWithMixedScalarsAgreesWithItsOffsets() {
    try (Survey survey = Surveys.open(awkward("gom_cdp_nmo.su"))) {
      assertThat(survey.headers().count()).isEqualTo(92);
      assertThat(String.join("|", survey.warnings())).doesNotContain("bytes 37-40", "bytes 71-72");
    }
  }

  @Test
  void eastTexasIsInFeet() {
    try (Survey survey = Surveys.open(SharedFiles.of("east-texas/line.sgy"))) {
      TraceHeaders h = survey.headers();
      assertThat(h.count()).isEqualTo(594);
      assertThat(survey.time().count()).isEqualTo(1501);
      assertThat(survey.time().delta()).isEqualTo(0.002);
      TreeMap<Long, Integer> fold = new TreeMap<>();
      double greatest = 0;
      for (int i = 0; i < h.count(); i++) {
        fold.merge(Math.round(h.midpointX(i) / (110 * FOOT)), 1, Integer::sum);
        greatest = Math.max(greatest, Math.max(h.sourceX(i), h.receiverX(i)));
        assertThat(h.sourceY(i)).isZero();
      }
      assertThat(greatest).isCloseTo(7040 * FOOT, within(1e-9));
      assertThat(fold).hasSize(65);
      assertThat(fold.values().stream().mapToInt(Integer::intValue).max()).hasValue(18);
    }
  }

  @Test
  void vikingTakesTheBinaryHeadersSampleCount() {
    try (Survey survey = Surveys.open(SharedFiles.of("viking/viking_small.segy"))) {
      TraceHeaders h = survey.headers();
      assertThat(h.count()).isEqualTo(480);
      assertThat(survey.time().count()).isEqualTo(600);
      assertThat(survey.time().delta()).isEqualTo(0.004);
      double least = Double.POSITIVE_INFINITY;
      double greatest = 0;
      for (int i = 0; i < h.count(); i++) {
        least = Math.min(least, h.sourceX(i));
        greatest = Math.max(greatest, h.receiverX(i));
        assertThat(h.sourceX(i)).isBetween(3237.0, 3312.0);
      }
      assertThat(least).isEqualTo(3237);
      assertThat(greatest).isEqualTo(3050);
      assertThat(String.join("|", survey.warnings())).contains("1500 in 480 traces").doesNotContain("bytes 37-40");
    }
  }
}
