package org.pstm.io.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.DeadTraces;
import org.pstm.io.SurveyOptions;
import org.pstm.io.SurveyUnits;
import org.pstm.io.Surveys;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** Files as they are met, all legal or mendable: what is read from them. */
class SegyVariantsTest {

  @TempDir
  private Path folder;

  private Survey open(SegyTestFile file) {
    return open(file, SurveyOptions.defaults());
  }

  private Survey open(SegyTestFile file, SurveyOptions options) {
    return Surveys.open(file.write(folder, "line.sgy"), options);
  }

  private static void assertSamples(Survey survey) {
    int n = survey.headers().count();
    int[] traces = new int[n];
    for (int i = 0; i < n; i++) traces[i] = i;
    float[][] samples = new float[n][survey.time().count()];
    survey.read(traces, n, samples);
    for (int k = 0; k < n; k++)
      for (int j = 0; j < samples[k].length; j++)
        assertThat(samples[k][j]).as("trace %d sample %d", k, j).isEqualTo(SegyTestFile.value(k, j));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16})
  void readsEveryFormatInBothOrders(int format) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      try (Survey survey = open(SegyTestFile.create().format(format).order(order))) {
        assertThat(survey.warnings()).isEmpty();
        assertThat(survey.headers().count()).isEqualTo(6);
        assertThat(survey.time().delta()).isEqualTo(0.002);
        assertThat(survey.headers().sourceX(3)).isEqualTo(1060);
        assertThat(survey.headers().offset(3)).isEqualTo(300);
        assertThat(survey.headers().inline(3)).isEqualTo(7);
        assertThat(survey.headers().crossline(3)).isEqualTo(103);
        assertSamples(survey);
      }
    }
  }

  @Test
  void appliesTheScalarOfEachTrace() {
    int[] words = {0, 1, -100, 10, -10000, 100};
    double[] factors = {1, 1, 0.01, 10, 0.0001, 100};
    SegyTestFile file = SegyTestFile.create().traceInt(37, 0)
        .trace((b, k) -> b.putShort(70, (short) words[k]));
    try (Survey survey = open(file)) {
      for (int k = 0; k < 6; k++)
        assertThat(survey.headers().receiverX(k)).isCloseTo((1300 + 20 * k) * factors[k], within(1e-9));
      assertThat(survey.warnings()).isEmpty();
    }
  }

  @Test
  void warnsOfIllegalScalarsAndUsesOne() {
    try (Survey survey = open(SegyTestFile.create().traceWord(71, 32))) {
      assertThat(survey.headers().sourceX(0)).isEqualTo(1000);
      assertThat(survey.warnings()).singleElement().asString()
          .contains("line.sgy", "bytes 71-72", "32", "6 traces, first in trace 1", "coordinate_scalar");
    }
  }

  @Test
  void takesTheUsersScalarInEitherSense() {
    SegyTestFile file = SegyTestFile.create().traceWord(71, 32).traceInt(37, 0);
    try (Survey survey = open(file, SurveyOptions.defaults().withCoordinateScalar(-100))) {
      assertThat(survey.headers().sourceX(1)).isEqualTo(10.2);
      assertThat(survey.warnings()).isEmpty();
    }
    try (Survey survey = open(file, SurveyOptions.defaults().withCoordinateScalar(0.5))) {
      assertThat(survey.headers().sourceX(1)).isEqualTo(510);
    }
  }

  @Test
  void convertsFeet() {
    try (Survey survey = open(SegyTestFile.create().word(3255, 2))) {
      assertThat(survey.headers().sourceX(0)).isCloseTo(304.8, within(1e-9));
      assertThat(survey.warnings()).isEmpty();
    }
    SurveyOptions metres = SurveyOptions.defaults().withUnits(SurveyUnits.METRES);
    try (Survey survey = open(SegyTestFile.create().word(3255, 2), metres)) {
      assertThat(survey.headers().sourceX(0)).isEqualTo(1000);
    }
  }

  @Test
  void assumesMetresWithAWarningWhereNothingIsSaid() {
    try (Survey survey = open(SegyTestFile.create().word(3255, 0))) {
      assertThat(survey.headers().sourceX(0)).isEqualTo(1000);
      assertThat(survey.warnings()).singleElement().asString().contains("3255-3256", "metres are assumed", "units");
    }
    SurveyOptions feet = SurveyOptions.defaults().withUnits(SurveyUnits.FEET);
    try (Survey survey = open(SegyTestFile.create().word(3255, 0), feet)) {
      assertThat(survey.headers().sourceX(0)).isCloseTo(304.8, within(1e-9));
      assertThat(survey.warnings()).isEmpty();
    }
  }

  @Test
  void readsDelaysWithTheirScalar() {
    int[] words = {0, 1, -10, 10, -1000, -7};
    double[] seconds = {0.12, 0.12, 0.012, 1.2, 0.00012, 0.12};
    SegyTestFile file = SegyTestFile.create().traceWord(109, 120)
        .trace((b, k) -> b.putShort(214, (short) words[k]));
    try (Survey survey = open(file)) {
      for (int k = 0; k < 6; k++) assertThat(survey.headers().delay(k)).isCloseTo(seconds[k], within(1e-7));
      assertThat(survey.time().first()).isZero();
      assertThat(survey.warnings()).singleElement().asString().contains("bytes 215-216", "-7", "trace 6");
    }
  }

  @Test
  void skipsDeadTracesOrUsesThem() {
    SegyTestFile file = SegyTestFile.create().trace((b, k) -> b.putShort(28, (short) (k == 1 ? 2 : k == 4 ? -1 : 1)));
    try (Survey survey = open(file)) {
      assertThat(survey.headers().count()).isEqualTo(4);
      assertThat(survey.headers().sourceX(1)).isEqualTo(1040);
      float[][] samples = new float[2][11];
      survey.read(new int[] {1, 3}, 2, samples);
      assertThat(samples[0][0]).isEqualTo(SegyTestFile.value(2, 0));
      assertThat(samples[1][0]).isEqualTo(SegyTestFile.value(5, 0));
      assertThat(survey.warnings()).singleElement().asString()
          .contains("2 of 6 traces are skipped", "bytes 29-30", "code -1 in 1, code 2 in 1", "dead_traces: use");
      assertThat(survey.describe()).contains("2 traces skipped");
    }
    try (Survey survey = open(file, SurveyOptions.defaults().withDeadTraces(DeadTraces.USE))) {
      assertThat(survey.headers().count()).isEqualTo(6);
      assertThat(survey.warnings()).isEmpty();
    }
  }

  @Test
  void readsUnknownIdentificationAsSeismic() {
    try (Survey survey = open(SegyTestFile.create().traceWord(29, 0))) {
      assertThat(survey.headers().count()).isEqualTo(6);
      assertThat(survey.warnings()).isEmpty();
    }
    SegyTestFile mixed = SegyTestFile.create().trace((b, k) -> b.putShort(28, (short) (k % 2)));
    try (Survey survey = open(mixed)) {
      assertThat(survey.headers().count()).isEqualTo(6);
      assertThat(survey.warnings()).singleElement().asString().contains("3 traces, first in trace 1");
    }
  }

  @Test
  void readsHeadersWhereTheUserSays() {
    SegyTestFile file = SegyTestFile.create().trace((b, k) -> {
      b.putInt(196, 50 + k);
      b.putInt(236, 900);
      b.putShort(210, (short) 40);
      b.putInt(200, -350);
    });
    SurveyOptions options = SurveyOptions.defaults()
        .withHeaders(Map.of("source_x", 197, "inline", 237, "delay", 211, "offset", 201));
    try (Survey survey = open(file, options)) {
      assertThat(survey.headers().sourceX(2)).isEqualTo(52);
      assertThat(survey.headers().inline(2)).isEqualTo(900);
      assertThat(survey.headers().delay(2)).isCloseTo(0.04, within(1e-8));
      assertThat(survey.warnings()).singleElement().asString().contains("bytes 201-204", "350 m stated");
    }
  }

  @Test
  void warnsOfOffsetsThatDisagree() {
    SegyTestFile file = SegyTestFile.create().trace((b, k) -> {
      if (k >= 2) b.putInt(36, -1000 * k);
    });
    try (Survey survey = open(file)) {
      assertThat(survey.warnings()).singleElement().asString().contains(
          "bytes 37-40", "4 traces, first in trace 3", "most in trace 6", "5000 m stated", "300 m by coordinates");
    }
  }

  @Test
  void acceptsSignedAndRoundedAndUnstatedOffsets() {
    try (Survey survey = open(SegyTestFile.create().traceInt(37, -301))) {
      assertThat(survey.warnings()).isEmpty();
    }
    try (Survey survey = open(SegyTestFile.create().traceInt(37, 0))) {
      assertThat(survey.warnings()).isEmpty();
    }
  }

  @Test
  void warnsWhereAllReceiversAreMissing() {
    SegyTestFile file = SegyTestFile.create().traceInt(81, 0).traceInt(85, 0).traceInt(37, 0);
    try (Survey survey = open(file)) {
      assertThat(survey.warnings()).singleElement().asString().contains("receiver_x and receiver_y", "bytes 81-84");
    }
  }

  @Test
  void reportsStaticsAndElevations() {
    SegyTestFile file = SegyTestFile.create().trace((b, k) -> {
      if (k > 3) b.putShort(98, (short) (k * -10));
      b.putShort(68, (short) -10);
      b.putInt(40, 1000 + 200 * k);
      b.putInt(44, 1000);
    });
    try (Survey survey = open(file)) {
      assertThat(survey.warnings()).hasSize(2);
      assertThat(survey.warnings().get(0)).contains("bytes 99-104", "2 traces", "50 ms in trace 6", "not applied");
      assertThat(survey.warnings().get(1)).contains("bytes 41-44", "100 and 200 m", "flat datum");
    }
  }

  @Test
  void warnsOfAngles() {
    try (Survey survey = open(SegyTestFile.create().traceWord(89, 2))) {
      assertThat(survey.warnings()).singleElement().asString().contains("bytes 89-90", "seconds of arc");
    }
  }

  @Test
  void prefersTheBinaryHeadersSampleCountWhereItFits() {
    try (Survey survey = open(SegyTestFile.create().traceWord(115, 1500))) {
      assertThat(survey.time().count()).isEqualTo(11);
      assertThat(survey.warnings()).singleElement().asString().contains("bytes 115-116", "1500", "6 traces", "11");
      assertSamples(survey);
    }
  }

  @Test
  void takesTheTracesSampleCountWhereTheBinaryHeadersDoesNotFit() {
    for (int wrong : new int[] {0, 12}) {
      try (Survey survey = open(SegyTestFile.create().word(3221, wrong))) {
        assertThat(survey.time().count()).isEqualTo(11);
        assertThat(survey.warnings()).singleElement().asString()
            .contains("bytes 3221-3222", "sample count " + wrong, "11");
        assertSamples(survey);
      }
    }
  }

  @Test
  void readsUnsignedCountsAndIntervals() {
    SegyTestFile file = SegyTestFile.create().samples(60_000).traces(2).word(3217, 40_000).traceWord(117, 40_000);
    try (Survey survey = open(file)) {
      assertThat(survey.time().count()).isEqualTo(60_000);
      assertThat(survey.time().delta()).isEqualTo(0.04);
      assertThat(survey.warnings()).isEmpty();
      assertSamples(survey);
    }
  }

  @Test
  void takesTheIntervalFromFileThenTracesThenUser() {
    try (Survey survey = open(SegyTestFile.create().word(3217, 0))) {
      assertThat(survey.time().delta()).isEqualTo(0.002);
      assertThat(survey.warnings()).isEmpty();
    }
    try (Survey survey = open(SegyTestFile.create().word(3217, 4000))) {
      assertThat(survey.time().delta()).isEqualTo(0.004);
      assertThat(survey.warnings()).singleElement().asString().contains("bytes 117-118", "2000 us", "4000 us is used");
    }
    SurveyOptions user = SurveyOptions.defaults().withSampleInterval(0.001);
    try (Survey survey = open(SegyTestFile.create().word(3217, 0).traceWord(117, 0), user)) {
      assertThat(survey.time().delta()).isEqualTo(0.001);
      assertThat(survey.warnings()).isEmpty();
    }
    try (Survey survey = open(SegyTestFile.create(), user)) {
      assertThat(survey.time().delta()).isEqualTo(0.001);
      assertThat(survey.warnings()).singleElement().asString().contains("1000 us is used");
    }
  }

  @Test
  void skipsExtendedTexts() {
    try (Survey survey = open(SegyTestFile.create().extendedText("one").extendedText("two"))) {
      assertSamples(survey);
    }
    SegyTestFile unknown = SegyTestFile.create().extendedText("one").extendedText("((SEG: EndText))").word(3505, -1);
    try (Survey survey = open(unknown)) {
      assertThat(survey.headers().count()).isEqualTo(6);
      assertThat(Surveys.inspect(folder.resolve("line.sgy"), SurveyOptions.defaults())).contains("text: one");
      assertSamples(survey);
    }
  }

  @Test
  void mendsAnImpossibleTextCountInRevision0() {
    try (Survey survey = open(SegyTestFile.create().word(3501, 0).word(3505, 12345))) {
      assertThat(survey.warnings()).singleElement().asString().contains("bytes 3505-3506", "12345");
      assertSamples(survey);
    }
  }

  @Test
  void ignoresRevision2WordsBeforeRevision2() {
    SegyTestFile file = SegyTestFile.create().file(b -> {
      b.putInt(68, 999);
      b.putDouble(72, 123.5);
      b.putLong(320, 3700);
      b.putInt(306, 5);
    });
    try (Survey survey = open(file)) {
      assertThat(survey.time().delta()).isEqualTo(0.002);
      assertThat(survey.warnings()).isEmpty();
      assertSamples(survey);
    }
  }

  @Test
  void readsRevision2Words() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      SegyTestFile file = SegyTestFile.create().samples(70_000).traces(3).order(order).traceWord(115, 0)
          .traceWord(117, 0).extendedText("not counted").file(b -> {
            b.put(300, (byte) 2).put(301, (byte) 0);
            b.putInt(96, 0x01020304);
            b.putShort(20, (short) 0);
            b.putInt(68, 70_000);
            b.putDouble(72, 500.25);
            b.putLong(312, 3);
            b.putShort(304, (short) 0);
            b.putLong(320, 6800);
          });
      try (Survey survey = open(file)) {
        assertThat(survey.time().count()).isEqualTo(70_000);
        assertThat(survey.time().delta()).isCloseTo(500.25e-6, within(1e-15));
        assertThat(survey.warnings()).isEmpty();
        assertSamples(survey);
      }
    }
  }

  @Test
  void warnsOfRevision2WordsThatCannotBe() {
    SegyTestFile file = SegyTestFile.create().file(b -> {
      b.put(300, (byte) 2);
      b.putInt(68, 13);
      b.putLong(312, 99);
      b.putLong(320, -5);
    });
    try (Survey survey = open(file)) {
      assertThat(survey.warnings()).hasSize(3);
      assertThat(String.join("|", survey.warnings())).contains("bytes 3269-3272", "bytes 3513-3520", "bytes 3521-3528");
      assertSamples(survey);
    }
  }

  @Test
  void leavesTrailersAlone() {
    SegyTestFile file = SegyTestFile.create().file(b -> b.put(300, (byte) 2).putInt(328, 2));
    byte[] bytes = java.util.Arrays.copyOf(file.bytes(), file.bytes().length + 2 * 3200);
    try (Survey survey = Surveys.open(SegyTestFile.write(folder, "trailer.sgy", bytes))) {
      assertThat(survey.headers().count()).isEqualTo(6);
    }
  }

  @Test
  void readsFurtherTraceHeadersOfBothRevisions() {
    for (int minor = 0; minor < 2; minor++) {
      int revision = minor;
      SegyTestFile file = SegyTestFile.create().extraHeaders(2).file(b -> {
        b.put(300, (byte) 2).put(301, (byte) revision);
        if (revision == 0) b.putInt(306, 2);
        else b.putShort(306, (short) 2);
      });
      try (Survey survey = open(file)) {
        assertThat(survey.warnings()).isEmpty();
        assertSamples(survey);
      }
    }
  }

  @Test
  void prefersTheExtensionHeadersCoordinates() {
    SegyTestFile file = SegyTestFile.create().extraHeaders(1).traceInt(37, 0).traceWord(71, -100)
        .file(b -> b.put(300, (byte) 2).put(301, (byte) 1).putShort(306, (short) 1))
        .trace((b, k) -> {
          b.putDouble(240 + 96, 620000.125 + k);
          b.putDouble(240 + 104, 5110000.5);
          b.putDouble(240 + 120, 5110000.75);
          b.put(240 + 232, "SEG00001".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
    try (Survey survey = open(file)) {
      TraceHeaders h = survey.headers();
      assertThat(h.sourceX(2)).isEqualTo(620002.125);
      assertThat(h.sourceY(2)).isEqualTo(5110000.5);
      assertThat(h.receiverX(2)).as("0 there: the word counts").isEqualTo(13.4);
      assertThat(h.receiverY(2)).isEqualTo(5110000.75);
    }
    SurveyOptions stated = SurveyOptions.defaults().withHeaders(Map.of("source_x", 73));
    try (Survey survey = open(file, stated)) {
      assertThat(survey.headers().sourceX(2)).isEqualTo(10.4);
    }
  }

  @Test
  void hasNoLinesWhereBothNumbersAreZero() {
    try (Survey survey = open(SegyTestFile.create().traceInt(189, 0).traceInt(193, 0))) {
      assertThat(survey.headers().inline(0)).isEqualTo(TraceHeaders.NO_LINE);
    }
  }

  @Test
  void passesNonFiniteSamplesOn() {
    SegyTestFile file = SegyTestFile.create();
    byte[] bytes = file.bytes();
    java.nio.ByteBuffer.wrap(bytes).putFloat(3840, Float.NaN).putFloat(3844, Float.NEGATIVE_INFINITY);
    try (Survey survey = Surveys.open(SegyTestFile.write(folder, "nan.SEGY", bytes))) {
      float[][] samples = new float[1][11];
      survey.read(new int[] {0}, 1, samples);
      assertThat(samples[0][0]).isNaN();
      assertThat(samples[0][1]).isEqualTo(Float.NEGATIVE_INFINITY);
    }
  }

  @Test
  void describesItself() {
    try (Survey survey = open(SegyTestFile.create())) {
      assertThat(survey.name()).isEqualTo("line.sgy");
      assertThat(survey.describe()).isEqualTo("SEG-Y rev 1.0, big-endian, IEEE float: 6 traces x 11 samples at 2 ms");
      assertThat(((org.pstm.io.DetailedSurvey) survey).details())
          .contains("source x: 1000 to 1100 m", "bytes 189-192, inline: 7", "offset: 300 to 300 m");
    }
  }
}
