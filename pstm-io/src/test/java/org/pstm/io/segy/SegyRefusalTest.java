package org.pstm.io.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.DeadTraces;
import org.pstm.io.SurveyOptions;
import org.pstm.io.Surveys;
import org.pstm.model.InputException;

/** What is refused, and that one sentence names place, value and remedy. */
class SegyRefusalTest {

  @TempDir
  private Path folder;

  private AbstractThrowableAssert<?, ?> assertRefused(SegyTestFile file) {
    return assertRefused(file.bytes());
  }

  private AbstractThrowableAssert<?, ?> assertRefused(byte[] bytes) {
    Path path = SegyTestFile.write(folder, "line.sgy", bytes);
    return assertThatThrownBy(() -> Surveys.open(path).close()).isInstanceOf(InputException.class)
        .hasMessageMatching("line\\.sgy: [^\n]+");
  }

  @Test
  void cutOffFiles() {
    byte[] whole = SegyTestFile.create().bytes();
    assertRefused(Arrays.copyOf(whole, whole.length - 5))
        .hasMessageContainingAll("trace 6", "byte 5021", "279 of the trace's 284 bytes", "5 whole", "copy the file");
    assertRefused(Arrays.copyOf(whole, whole.length + 68)).hasMessageContainingAll("trace 7", "68 of");
    assertRefused(Arrays.copyOf(whole, 3599)).hasMessageContainingAll("byte 3599", "3600");
    assertRefused(Arrays.copyOf(whole, 3700)).hasMessageContainingAll("trace 1", "100 of");
    assertRefused(new byte[0]).hasMessageContaining("byte 0");
  }

  @Test
  void filesWithoutTraces() {
    assertRefused(SegyTestFile.create().traces(0)).hasMessageContainingAll("zero traces", "byte 3600");
  }

  @Test
  void formats() {
    assertRefused(SegyTestFile.create().word(3225, 4)).hasMessageContainingAll("bytes 3225-3226", "format 4",
        "obsolete", "1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16");
    assertRefused(SegyTestFile.create().word(3225, 13)).hasMessageContainingAll("format 13", "reserved");
    assertRefused(SegyTestFile.create().word(3225, 0)).hasMessageContainingAll("format 0", "none of 1 to 16");
    assertRefused(SegyTestFile.create().word(3225, 17)).hasMessageContainingAll("format 17", "4352");
  }

  @Test
  void contradictingByteOrders() {
    assertRefused(SegyTestFile.create().file(b -> b.putInt(96, 0x04030201)))
        .hasMessageContainingAll("bytes 3297-3300", "LITTLE_ENDIAN", "BIG_ENDIAN");
  }

  @Test
  void sampleCounts() {
    assertRefused(SegyTestFile.create().word(3221, 0).traceWord(115, 0))
        .hasMessageContainingAll("bytes 3221-3222", "sample count 0", "bytes 115-116");
    SegyTestFile uneven = SegyTestFile.create().word(3221, 0)
        .trace((b, k) -> b.putShort(114, (short) (k == 4 ? 10 : 11)));
    assertRefused(uneven).hasMessageContainingAll("trace 5", "bytes 115-116", "sample count 10", "trace 1 says 11");
  }

  @Test
  void intervals() {
    assertRefused(SegyTestFile.create().word(3217, 0).traceWord(117, 0))
        .hasMessageContainingAll("bytes 3217-3218", "sample interval 0", "withSampleInterval");
    assertRefused(SegyTestFile.create().trace((b, k) -> b.putShort(116, (short) (k == 3 ? 4000 : 2000))))
        .hasMessageContainingAll("trace 4", "bytes 117-118", "4000 us", "trace 1 says 2000 us");
  }

  @Test
  void coordinatesThatAreAllZero() {
    SegyTestFile nowhere = SegyTestFile.create().traceInt(73, 0).traceInt(77, 0).traceInt(81, 0).traceInt(85, 0);
    assertRefused(nowhere).hasMessageContainingAll("trace 1", "bytes 73-76", "coordinates are 0 in all traces",
        "headers: {source_x");
    assertRefused(nowhere.traceInt(181, 5)).hasMessageContaining("bytes 181-188");
  }

  @Test
  void filesWithoutLiveTraces() {
    assertRefused(SegyTestFile.create().traceWord(29, 2))
        .hasMessageContainingAll("bytes 29-30", "code 2 in 6", "dead_traces: use", "trace_id");
  }

  @Test
  void extendedTexts() {
    assertRefused(SegyTestFile.create().word(3505, 9)).hasMessageContainingAll("bytes 3505-3506", "9 extended");
    assertRefused(SegyTestFile.create().word(3505, -1)).hasMessageContainingAll("-1", "((SEG: EndText))");
  }

  @Test
  void brokenExtensionCoordinates() {
    SegyTestFile file = SegyTestFile.create().extraHeaders(1)
        .file(b -> b.put(300, (byte) 2).put(301, (byte) 1).putShort(306, (short) 1))
        .trace((b, k) -> {
          if (k == 2) b.putDouble(240 + 112, Double.NaN);
          b.put(240 + 232, "SEG00001".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
    assertRefused(file).hasMessageContainingAll("trace 3", "bytes 113-120", "NaN", "receiver_x");
  }

  @Test
  void whatIsNoFile() {
    assertThatThrownBy(() -> Surveys.open(folder.resolve("none.sgy"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("none.sgy", "no such file");
    assertThatThrownBy(() -> Surveys.open(folder)).isInstanceOf(InputException.class)
        .hasMessageContainingAll("holds no survey", ".sgy, .segy or .su");
    assertThatThrownBy(() -> Surveys.open(folder.resolve("line.dat"))).isInstanceOf(InputException.class)
        .hasMessageContainingAll("line.dat", ".sgy, .segy, .su");
    assertThatThrownBy(() -> Surveys.open(folder.resolve("sgy"))).isInstanceOf(InputException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void options() {
    SurveyOptions o = SurveyOptions.defaults();
    assertThatThrownBy(() -> o.withHeaders(Map.of("sourcex", 73))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("sourcex", "source_x, source_y, receiver_x, receiver_y, offset, inline, crossline,"
            + " delay, coordinate_scalar, trace_id");
    assertThatThrownBy(() -> o.withHeaders(Map.of("delay", 0))).hasMessageContaining("delay=0");
    assertThatThrownBy(() -> o.withCoordinateScalar(0)).hasMessageContaining("coordinate scalar=0");
    assertThatThrownBy(() -> o.withCoordinateScalar(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> o.withSampleInterval(-1)).hasMessageContaining("sample interval=-1");
    assertThatThrownBy(() -> o.withUnits(null)).hasMessageContaining("units=null");
    Path path = SegyTestFile.create().write(folder, "line.sgy");
    assertThatThrownBy(() -> Surveys.open(path, o.withHeaders(Map.of("source_x", 238))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll("at most 237", "source_x=238");
    Surveys.open(path, o.withHeaders(Map.of("source_x", 237)).withDeadTraces(DeadTraces.USE)).close();
  }

  @Test
  void tracesThatAreNotThere() {
    Path path = SegyTestFile.create().write(folder, "line.sgy");
    try (var survey = Surveys.open(path)) {
      for (int trace : new int[] {-1, 6})
        assertThatThrownBy(() -> survey.read(new int[] {trace}, 1, new float[1][11]))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("trace=" + trace);
    }
  }

  @Test
  void filesThatShrinkWhileTheyAreRead() throws Exception {
    byte[] whole = SegyTestFile.create().bytes();
    Path path = SegyTestFile.write(folder, "line.sgy", whole);
    try (var survey = Surveys.open(path)) {
      Files.write(path, Arrays.copyOf(whole, 4000));
      assertThatThrownBy(() -> survey.read(new int[] {5}, 1, new float[1][11])).isInstanceOf(InputException.class)
          .hasMessageContainingAll("line.sgy", "the file ends here");
    }
  }

  @Test
  void inspectionSaysWhyAFileIsNoSurvey() {
    Path path = SegyTestFile.create().traceInt(73, 0).traceInt(77, 0).traceInt(81, 0).traceInt(85, 0)
        .write(folder, "line.sgy");
    var lines = Surveys.inspect(path, SurveyOptions.defaults());
    assertThat(lines.getFirst()).isEqualTo("SEG-Y rev 1.0, big-endian, IEEE float: 6 traces x 11 samples");
    assertThat(lines.getLast()).startsWith("no survey: line.sgy: trace 1, bytes 73-76");
  }
}
