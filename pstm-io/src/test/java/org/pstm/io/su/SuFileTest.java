package org.pstm.io.su;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.SurveyOptions;
import org.pstm.io.SurveyUnits;
import org.pstm.io.Surveys;
import org.pstm.model.InputException;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

class SuFileTest {

  private static final SurveyOptions METRES = SurveyOptions.defaults().withUnits(SurveyUnits.METRES);

  @TempDir
  private Path folder;

  private static byte[] file(ByteOrder order, int traces, int samples) {
    int traceBytes = 240 + 4 * samples;
    ByteBuffer all = ByteBuffer.allocate(traces * traceBytes).order(order);
    for (int k = 0; k < traces; k++) {
      int at = k * traceBytes;
      all.putShort(at + 28, (short) 1);
      all.putInt(at + 72, 100 + k);
      all.putInt(at + 80, 400 + k);
      all.putShort(at + 108, (short) 8);
      all.putShort(at + 114, (short) samples);
      all.putShort(at + 116, (short) 4000);
      all.putFloat(at + 180, 0.004f);
      all.putFloat(at + 188, 25f);
      all.putShort(at + 214, (short) -10);
      for (int j = 0; j < samples; j++) all.putFloat(at + 240 + 4 * j, 10 * k + j + 0.25f);
    }
    return all.array();
  }

  private Survey open(byte[] bytes, SurveyOptions options) throws Exception {
    return Surveys.open(Files.write(folder.resolve("line.su"), bytes), options);
  }

  @Test
  void findsTheByteOrder() throws Exception {
    // 257 and 514 samples read the same or divide in both orders: only the identification code tells.
    for (int samples : new int[] {1, 5, 255, 256, 257, 514, 40_000})
      for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN})
        try (Survey survey = open(file(order, 3, samples), METRES)) {
          assertThat(survey.time().count()).as("%d %s", samples, order).isEqualTo(samples);
          assertThat(survey.headers().count()).isEqualTo(3);
          assertThat(survey.headers().offset(2)).isEqualTo(300);
          float[][] row = new float[1][samples];
          survey.read(new int[] {2}, 1, row);
          assertThat(row[0][0]).isEqualTo(20.25f);
          assertThat(survey.warnings()).isEmpty();
        }
  }

  @Test
  void readsNoSegyWordsBeyondByte180() throws Exception {
    try (Survey survey = open(file(ByteOrder.BIG_ENDIAN, 2, 9), METRES)) {
      assertThat(survey.headers().inline(0)).isEqualTo(TraceHeaders.NO_LINE);
      assertThat(survey.headers().delay(0)).isCloseTo(0.008, org.assertj.core.api.Assertions.within(1e-9));
      assertThat(survey.describe()).isEqualTo("SU, big-endian, IEEE float: 2 traces x 9 samples at 4 ms");
    }
  }

  @Test
  void readsLinesWhereTheUserSays() throws Exception {
    SurveyOptions options = METRES.withHeaders(Map.of("inline", 9, "crossline", 73));
    try (Survey survey = open(file(ByteOrder.BIG_ENDIAN, 2, 9), options)) {
      assertThat(survey.headers().inline(1)).isZero();
      assertThat(survey.headers().crossline(1)).isEqualTo(101);
    }
  }

  @Test
  void warnsThatUnitsAreAssumed() throws Exception {
    try (Survey survey = open(file(ByteOrder.BIG_ENDIAN, 2, 9), SurveyOptions.defaults())) {
      assertThat(survey.warnings()).singleElement().asString().contains("metres are assumed", "units");
    }
  }

  @Test
  void refusesWhatIsNoWholeFile() throws Exception {
    byte[] whole = file(ByteOrder.BIG_ENDIAN, 3, 9);
    assertRefused(new byte[0], "zero traces");
    assertRefused(new byte[100], "byte 100", "240 bytes");
    assertRefused(new byte[2400], "sample count 0 (big-endian)");
    assertRefused(Arrays.copyOf(whole, whole.length - 4), "trace 1", "bytes 115-116", "9 (big-endian)",
        "2304 (little-endian)", "824 bytes");
    ByteBuffer.wrap(whole).putShort(2 * 276 + 114, (short) 8);
    assertRefused(whole, "trace 3", "bytes 115-116", "sample count 8", "trace 1 says 9");
  }

  @Test
  void refusesAmbiguousByteOrder() throws Exception {
    byte[] bytes = file(ByteOrder.BIG_ENDIAN, 3, 257);
    for (int k = 0; k < 3; k++) ByteBuffer.wrap(bytes).putShort(k * (240 + 4 * 257) + 28, (short) 0);
    assertRefused(bytes, "both byte orders", "bytes 29-30");
  }

  @Test
  void refusesWithoutAnInterval() throws Exception {
    byte[] bytes = file(ByteOrder.LITTLE_ENDIAN, 1, 9);
    ByteBuffer.wrap(bytes).putShort(116, (short) 0);
    assertRefused(bytes, "sample interval 0", "bytes 117-118", "withSampleInterval");
    try (Survey survey = open(bytes, METRES.withSampleInterval(0.001))) {
      assertThat(survey.time().delta()).isEqualTo(0.001);
    }
  }

  private void assertRefused(byte[] bytes, String... parts) {
    assertThatThrownBy(() -> open(bytes, METRES)).isInstanceOf(InputException.class)
        .hasMessageMatching("line.su: [^\n]+").hasMessageContainingAll(parts);
  }
}
