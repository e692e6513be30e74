package org.pstm.io.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.DeadTraces;
import org.pstm.io.SurveyOptions;
import org.pstm.io.SurveyOptions.Orientation;
import org.pstm.io.SurveyUnits;
import org.pstm.io.Surveys;
import org.pstm.io.zarr.TestArrays;
import org.pstm.model.InputException;
import org.pstm.model.Survey;
import org.pstm.parquet.ParquetTableWriter.Column;

/** Surveys in folders: whichever way the array lies, however its chunks are cut, wherever headers stand. */
class FolderSurveyTest {

  private static final Map<String, Object> RATE = Map.of("sample_rate_ms", 2.0);

  private static final List<Column> PLAIN = List.of(Column.real("SOU_X"), Column.real("SOU_Y"), Column.real("REC_X"),
      Column.real("REC_Y"));

  @TempDir
  private Path folder;

  private static double[] plain(int i) {
    return new double[] {10 * i, 0, 10 * i + 100, 0};
  }

  private static float[][] all(Survey survey) {
    int count = survey.headers().count();
    float[][] samples = new float[count][survey.time().count()];
    survey.read(IntStream.range(0, count).toArray(), count, samples);
    return samples;
  }

  private void plainA(float[][] traces, int[] chunks) {
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), chunks, traces, RATE);
    TestFolders.headers(folder, PLAIN, traces.length, FolderSurveyTest::plain);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "7, 5, 7, 5", "33, 21, 10, 21", "33, 21, 10, 4", "9, 40, 100, 100", "40, 17, 1, 17"})
  void tracesComeBackInBothLayouts(int traces, int samples, int traceChunk, int sampleChunk) {
    float[][] noise = TestFolders.noise(traces, samples);
    Path b = folder.resolve("b");
    TestFolders.layoutB(b, noise, new int[] {sampleChunk, traceChunk});
    try (Survey survey = Surveys.open(b)) {
      assertThat(all(survey)).isDeepEqualTo(noise);
      assertThat(survey.time().delta()).isEqualTo(0.004);
      assertThat(survey.warnings().stream().filter(w -> !w.contains("square"))).isEmpty();
      for (int i = 0; i < traces; i++) {
        assertThat(survey.headers().sourceX(i)).isCloseTo(10.0 * i, within(1e-9));
        assertThat(survey.headers().receiverX(i)).isCloseTo(10.0 * i + 100, within(1e-9));
        assertThat(survey.headers().sourceY(i)).isCloseTo(500, within(1e-9));
      }
    }
    plainA(noise, new int[] {traceChunk, sampleChunk});
    try (Survey survey = Surveys.open(folder)) {
      assertThat(all(survey)).isDeepEqualTo(noise);
    }
  }

  @Test
  void squareArraysAreTakenByTheirColumnsNamesAndTheUserIsAsked() {
    float[][] noise = TestFolders.noise(6, 6);
    TestArrays.writeV3(folder.resolve(SurveyFolders.TRACES), new int[] {6, 6}, TestFolders.turned(noise), RATE);
    TestFolders.headers(folder, TestFolders.LAYOUT_B, 6, i -> TestFolders.line(i, -100));
    try (Survey survey = Surveys.open(folder)) {
      assertThat(all(survey)).isDeepEqualTo(noise);
      assertThat(survey.warnings()).singleElement().asString().contains("square", "traces_transposed");
    }
    SurveyOptions rows = SurveyOptions.defaults().withOrientation(Orientation.TRACES_BY_SAMPLES);
    try (Survey survey = Surveys.open(folder, rows)) {
      assertThat(all(survey)).isDeepEqualTo(TestFolders.turned(noise));
      assertThat(survey.warnings()).isEmpty();
    }
  }

  @Test
  void aStatedOrientationMustFit() {
    plainA(TestFolders.noise(6, 9), new int[] {6, 9});
    SurveyOptions turned = SurveyOptions.defaults().withOrientation(Orientation.SAMPLES_BY_TRACES);
    assertRefused(turned, folder.resolve("traces.zarr") + ": shape [6, 9], read as samples x traces, does not fit 6"
        + " rows of headers; correct traces_transposed, or leave it at auto");
  }

  @Test
  void rowsMayBeFewerAndInAnotherOrderWhereTheyNameTheirTraces() {
    float[][] noise = TestFolders.noise(20, 8);
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {6, 8}, noise,
        Map.of("sample_rate_ms", 2, "n_traces", 20, "n_samples", 8));
    List<Column> columns = List.of(Column.real("SOU_X"), Column.real("SOU_Y"), Column.real("REC_X"),
        Column.real("REC_Y"), Column.integer("trace_idx"));
    TestFolders.headers(folder, columns, 5, i -> new double[] {i, 0, i + 100, 0, 19 - 3 * i});
    try (Survey survey = Surveys.open(folder)) {
      float[][] read = all(survey);
      assertThat(read).hasDimensions(5, 8);
      for (int i = 0; i < 5; i++) assertThat(read[i]).isEqualTo(noise[19 - 3 * i]);
    }
    TestFolders.headers(folder, columns, 5, i -> new double[] {i, 0, i + 100, 0, 5 * i});
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet")
        + ": row 4 (counted from 0): trace_idx is 20; the array has the traces 0 to 19");
  }

  @Test
  void columnsMayHaveOtherNames() {
    float[][] noise = TestFolders.noise(4, 8);
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {4, 8}, noise, RATE);
    TestFolders.headers(folder, List.of(Column.real("sx"), Column.real("sy"), Column.real("REC_X"), Column.real("ry"),
        Column.integer("il"), Column.integer("xl"), Column.real("lag"), Column.integer("kind")), 4,
        i -> new double[] {i, 7, i + 50, 9, 100 + i, 200 - i, 12.5, i == 2 ? 2 : 1});
    Map<String, String> names = Map.of("source_x", "sx", "source_y", "sy", "receiver_y", "ry", "inline", "il",
        "crossline", "xl", "delay", "lag", "trace_id", "kind");
    try (Survey survey = Surveys.open(folder, SurveyOptions.defaults().withColumns(names))) {
      assertThat(survey.headers().count()).isEqualTo(3);
      assertThat(survey.headers().sourceY(0)).isEqualTo(7);
      assertThat(survey.headers().inline(2)).isEqualTo(103);
      assertThat(survey.headers().crossline(2)).isEqualTo(197);
      assertThat(survey.headers().delay(1)).isEqualTo(0.0125);
      assertThat(all(survey)[2]).isEqualTo(noise[3]);
      assertThat(survey.warnings()).singleElement().asString().contains("1 traces are marked as no seismic data");
    }
    SurveyOptions dead = SurveyOptions.defaults().withColumns(names).withDeadTraces(DeadTraces.USE);
    try (Survey survey = Surveys.open(folder, dead)) {
      assertThat(survey.headers().count()).isEqualTo(4);
    }
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet") + ": has no column of numbers named SOU_X"
        + " or source_x; its columns are REC_X, il, kind, lag, ry, sx, sy, xl; say which one it is with headers:"
        + " {source_x: NAME}");
    assertRefused(SurveyOptions.defaults().withColumns(Map.of("source_x", "nix")), folder.resolve("headers.parquet")
        + ": has no column of numbers named nix, which headers: {source_x: nix} asks for; its columns are REC_X, il,"
        + " kind, lag, ry, sx, sy, xl");
  }

  @Test
  void feetAndAScalarOfTheUserAct() {
    TestFolders.layoutB(folder, TestFolders.noise(5, 12), new int[] {12, 5});
    SurveyOptions options = SurveyOptions.defaults().withUnits(SurveyUnits.FEET).withCoordinateScalar(-100)
        .withSampleInterval(0.001);
    try (Survey survey = Surveys.open(folder, options)) {
      assertThat(survey.headers().sourceX(2)).isCloseTo(20 * 0.3048, within(1e-9));
      assertThat(survey.time().delta()).isEqualTo(0.001);
      // Every other row has the scalar -10.
      assertThat(survey.warnings()).singleElement().asString()
          .contains("the offset differs from the distance of source and receiver in 2 rows", "check coordinate_scalar");
    }
  }

  @Test
  void illegalScalarsAreOneAndTold() {
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {3, 8}, TestFolders.noise(3, 8), RATE);
    TestFolders.headers(folder, TestFolders.LAYOUT_B, 3, i -> new double[] {i, 0, i + 100, 0, i == 1 ? 32 : 0, 100, i});
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.headers().receiverX(1)).isEqualTo(101);
      assertThat(survey.warnings()).singleElement().asString().contains("the coordinate scalar is 32", "first in row 1");
    }
  }

  @Test
  void missingChunksReadAsZerosAndAreTold() throws IOException {
    float[][] noise = TestFolders.noise(33, 21);
    plainA(noise, new int[] {10, 21});
    Files.delete(folder.resolve("traces.zarr/1.0"));
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.warnings()).containsExactly(folder.resolve("traces.zarr") + ": 1 of 4 chunks are missing, the"
          + " first of traces 10 to 19 of the array (counted from 0); they read as zeros");
      float[][] read = all(survey);
      assertThat(read[9]).isEqualTo(noise[9]);
      assertThat(read[10]).containsOnly(0);
      assertThat(read[19]).containsOnly(0);
      assertThat(read[20]).isEqualTo(noise[20]);
    }
  }

  @Test
  void whatReadingKeepsIsKnownBefore() {
    plainA(TestFolders.noise(33, 21), new int[] {10, 21});
    try (Survey survey = Surveys.open(folder)) {
      // A small survey as a whole, and four chunks in work.
      assertThat(survey.bufferBytes()).isEqualTo((33 + 4 * 10) * 21 * 4L);
    }
  }

  @Test
  void damagedChunksAreNamed() throws IOException {
    plainA(TestFolders.noise(33, 21), new int[] {10, 21});
    Path chunk = folder.resolve("traces.zarr/2.0");
    Files.write(chunk, new byte[7]);
    try (Survey survey = Surveys.open(folder)) {
      for (int again = 0; again < 2; again++)
        assertThatThrownBy(() -> all(survey)).isInstanceOf(InputException.class).hasMessage(chunk
            + ": the chunk has 7 bytes, too few for Blosc; the file is damaged, restore it or write the data again");
    }
  }

  @Test
  void manyBinsAreOneSurveyInTheOrderOfTheirNumbers() {
    int[] bins = {2, 10, 0};
    for (int bin : bins)
      TestFolders.layoutB(folder.resolve("offset_bin_" + bin), TestFolders.noise(3 + bin, 12), new int[] {12, 4});
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.headers().count()).isEqualTo(3 + 5 + 13);
      float[][] read = all(survey);
      assertThat(read[0]).isEqualTo(TestFolders.noise(3, 12)[0]);
      assertThat(read[3]).isEqualTo(TestFolders.noise(5, 12)[0]);
      assertThat(read[8]).isEqualTo(TestFolders.noise(13, 12)[0]);
      assertThat(read[20]).isEqualTo(TestFolders.noise(13, 12)[12]);
      float[][] few = new float[3][12];
      survey.read(new int[] {20, 0, 5, 9}, 3, few);
      assertThat(few).isDeepEqualTo(new float[][] {read[20], read[0], read[5]});
    }
    TestFolders.layoutB(folder.resolve("offset_bin_7"), TestFolders.noise(3, 11), new int[] {11, 3});
    assertRefused(SurveyOptions.defaults(), folder.resolve("offset_bin_7") + ": traces of 11 samples at 4 ms, but those"
        + " of " + folder.resolve("offset_bin_0") + " have 12 samples at 4 ms; the folders of a survey must agree");
    Path bin = folder.resolve("offset_bin_2");
    assertThatThrownBy(() -> Surveys.open(List.of(bin, bin), SurveyOptions.defaults()))
        .isInstanceOf(InputException.class).hasMessageContaining("is given twice");
  }

  @Test
  void theStartIsTheDelayOfAllTraces() throws IOException {
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {3, 8}, TestFolders.noise(3, 8), Map.of());
    TestFolders.headers(folder, PLAIN, 3, FolderSurveyTest::plain);
    assertRefused(SurveyOptions.defaults(), folder.resolve("traces.zarr")
        + ": the attribute sample_rate_ms is missing; add it, or give sample_interval_ms");
    Path metadata = folder.resolve("metadata.json");
    Files.writeString(metadata, "{\"sample_rate_ms\": 4, \"t_start_ms\": 100, \"n_samples\": 8}");
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.headers().delay(2)).isEqualTo(0.1);
      assertThat(survey.time().delta()).isEqualTo(0.004);
    }
    Files.writeString(metadata, "{\"sample_rate_ms\": 4, \"dt_ms\": 2}");
    assertRefused(SurveyOptions.defaults(),
        metadata + ": dt_ms is 2, but sample_rate_ms of " + metadata + " 4; correct one of them");
    Files.writeString(metadata, "{\"sample_rate_ms\": 4, \"n_samples\": 9}");
    assertRefused(SurveyOptions.defaults(), metadata + ": n_samples is 9, but " + folder.resolve("traces.zarr")
        + " has the shape [3, 8], read as traces x samples; write the survey again");
    Files.writeString(metadata, "{\"sample_rate_ms\": -4}");
    assertRefused(SurveyOptions.defaults(), metadata + ": sample_rate_ms is -4; an interval is > 0 ms, so correct it");
  }

  @Test
  void incompleteFoldersAreNamed() throws IOException {
    assertRefused(SurveyOptions.defaults(), folder + ": holds no survey, neither traces.zarr with headers.parquet nor"
        + " folders offset_bin_NN with these; check the path, or give a .sgy, .segy or .su file");
    plainA(TestFolders.noise(3, 8), new int[] {3, 8});
    byte[] table = Files.readAllBytes(folder.resolve("headers.parquet"));
    Files.delete(folder.resolve("headers.parquet"));
    assertRefused(SurveyOptions.defaults(),
        folder + ": headers.parquet is missing; a survey in a folder is traces.zarr and headers.parquet");
    Files.write(folder.resolve("headers.parquet"), java.util.Arrays.copyOf(table, table.length / 2));
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet") + ": is no Parquet file, or truncated:"
        + " its last 4 bytes are not PAR1; restore the file or write it again");
  }

  @Test
  void positionsThatAreNoNumbersOrNowhereAreRefused() {
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {3, 8}, TestFolders.noise(3, 8), RATE);
    TestFolders.headers(folder, PLAIN, 3, i -> new double[] {i == 1 ? Double.NaN : 0, 0, 9, 0});
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet")
        + ": row 1 (counted from 0): SOU_X is NaN; correct it, or remove the trace");
    TestFolders.headers(folder, PLAIN, 3, _ -> new double[4]);
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet") + ": source and receiver coordinates are 0"
        + " in all rows; say in which columns they stand with headers: {source_x: NAME, ...}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "snappy", "gzip-v2", "delta", "fastparquet"})
  void tablesOfOtherProgramsAreRead(String name) throws IOException {
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {100, 4}, TestFolders.noise(300, 4), RATE);
    copy(name + ".parquet");
    try (Survey survey = Surveys.open(folder)) {
      assertThat(survey.headers().count()).isEqualTo(300);
      for (int i = 0; i < 300; i++) {
        assertThat(survey.headers().sourceX(i)).isEqualTo(1000 + 10.5 * i);
        assertThat(survey.headers().receiverX(i)).isEqualTo(1200 + 10.5 * i);
        assertThat(survey.headers().inline(i)).isEqualTo(i / 20);
        assertThat(survey.headers().crossline(i)).isEqualTo(i % 20);
      }
      assertThat(all(survey)[0]).isEqualTo(TestFolders.noise(300, 4)[299]);
      assertThat(survey.warnings()).isEmpty();
    }
  }

  @Test
  void tablesWithGapsOrUnknownPackingAreRefused() throws IOException {
    TestArrays.writeV2(folder.resolve(SurveyFolders.TRACES), new int[] {100, 4}, TestFolders.noise(300, 4), RATE);
    copy("null.parquet");
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet")
        + ": has no value in column SOU_X of row 17, counted from 0; restore the file or write it again");
    copy("lz4.parquet");
    assertRefused(SurveyOptions.defaults(), folder.resolve("headers.parquet")
        + ": is compressed with LZ4_RAW, which is not supported; write it again with zstd; restore the file or write it"
        + " again");
  }

  private void copy(String resource) throws IOException {
    try (var in = FolderSurveyTest.class.getResourceAsStream("/folders/" + resource)) {
      Files.write(folder.resolve("headers.parquet"), in.readAllBytes());
    }
  }

  @Test
  void optionsOfFilesAreRefused() {
    plainA(TestFolders.noise(3, 8), new int[] {3, 8});
    assertThatThrownBy(() -> Surveys.open(folder, SurveyOptions.defaults().withHeaders(Map.of("source_x", 73))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("headers: source_x is a byte position, and a table of"
            + " headers has columns; give the name of one: source_x=73");
    Path file = folder.resolve("line.sgy");
    assertThatThrownBy(() -> Surveys.open(file, SurveyOptions.defaults().withColumns(Map.of("source_x", "SX"))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("headers: source_x is the name of a column, and " + file
            + " has byte positions; give one: source_x=SX");
    assertThatThrownBy(() -> Surveys.open(file,
        SurveyOptions.defaults().withOrientation(Orientation.SAMPLES_BY_TRACES)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("traces_transposed is for folders");
    assertThatThrownBy(() -> Surveys.open(List.of(folder, file), SurveyOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is a file");
  }

  private void assertRefused(SurveyOptions options, String sentence) {
    assertThatThrownBy(() -> Surveys.open(folder, options)).isInstanceOf(InputException.class).hasMessage(sentence);
  }
}
