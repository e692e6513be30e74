package org.pstm.bench.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.io.Surveys;
import org.pstm.model.BinGrid;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/** The surveys that everybody means by a name are those, to the last trace. */
class SurveySizesTest {

  /** Half of the centimetre that SEG-Y rounds coordinates to. */
  private static final double ROUNDING = 0.005 + 1e-9;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({"tiny, 21, 4, 501", "small, 41, 8, 1001", "medium, 81, 16, 1501", "large, 161, 32, 2001"})
  void squaresHaveTheirExtentOffsetsAndSamples(String name, int side, int planes, int samples) {
    SurveyWorkload w = SurveySizes.of(name, 1);
    TraceHeaders h = w.survey().headers();
    assertThat(h.count()).isEqualTo(side * side * planes);
    assertThat(w.survey().time().count()).isEqualTo(samples);
    assertThat(w.grid().nx()).isEqualTo(side);
    assertThat(w.grid().nt()).isEqualTo(samples);
    int last = h.count() - 1;
    double extent = 25.0 * (side - 1);
    assertThat(h.midpointX(last)).isCloseTo(extent, offset(1e-6));
    assertThat(h.midpointY(last)).isCloseTo(extent, offset(1e-6));
    assertThat(h.midpointX(0)).isCloseTo(0, offset(1e-6));
    assertThat(h.offset(0)).isCloseTo(200, offset(1e-6));
    assertThat(h.offset(last)).isCloseTo(100.0 * planes, offset(1e-6));
    // Azimuth 0 is along y, 90 degrees along x.
    assertThat(h.receiverY(0) - h.sourceY(0)).isCloseTo(200, offset(1e-6));
    assertThat(h.receiverX(last) - h.sourceX(last)).isCloseTo(100.0 * planes, offset(1e-6));
    assertThat(w.survey().velocity().least()).isEqualTo(2500);
    assertThat(w.survey().noise().rms()).isEqualTo(0.05);
  }

  @ParameterizedTest
  @CsvSource({"survey-31k, 31012, 463, 321, 25, 25, 0", "bin-10, 819045, 511, 427, 25, 12.5, -49.5"})
  void uniformSurveysCoverTheirGrid(String name, int traces, int nx, int ny, double dx, double dy, double azimuth) {
    SurveyWorkload w = SurveySizes.of(name, 1);
    TraceHeaders h = w.survey().headers();
    BinGrid bins = w.grid().bins();
    assertThat(h.count()).isEqualTo(traces);
    assertThat(w.survey().time().count()).isEqualTo(1600);
    assertThat(w.grid().nt()).isEqualTo(1001);
    assertThat(bins.x().count()).isEqualTo(nx);
    assertThat(bins.y().count()).isEqualTo(ny);
    // Printed corners give 25.0006 and 12.5003 m.
    assertThat(bins.x().spacing()).isCloseTo(dx, offset(1e-3));
    assertThat(bins.y().spacing()).isCloseTo(dy, offset(1e-3));
    assertThat(Math.toDegrees(bins.azimuth())).isCloseTo(azimuth, offset(0.1));
    assertThat(w.survey().events()).hasSize(17);
    for (int k = 0; k < 1000; k++) {
      assertThat(h.offset(k)).isBetween(500 - 1e-6, 549 + 1e-6);
      assertThat(bins.frameX(h.midpointX(k), h.midpointY(k)) / bins.x().spacing()).isBetween(-0.5, nx - 0.5);
      assertThat(bins.frameY(h.midpointX(k), h.midpointY(k)) / bins.y().spacing()).isBetween(-0.5, ny - 0.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesWhatItComputes(SurveyFolder.Format format) {
    SurveyWorkload w = SurveySizes.of("tiny", 1);
    SurveyFolder out = SurveyFolder.claim(folder.resolve("tiny"));
    out.write(w, List.of(format), "here", written -> { });
    try (Survey read = Surveys.open(out.traces(format))) {
      TraceHeaders a = read.headers();
      TraceHeaders b = w.survey().headers();
      assertThat(a.count()).isEqualTo(b.count());
      assertThat(read.time()).isEqualTo(w.survey().time());
      assertThat(read.warnings()).isEmpty();
      float[][] theirs = new float[1][read.time().count()];
      float[][] ours = new float[1][read.time().count()];
      for (int k = 0; k < a.count(); k += 97) {
        assertThat(a.sourceX(k)).isCloseTo(b.sourceX(k), offset(ROUNDING));
        assertThat(a.receiverY(k)).isCloseTo(b.receiverY(k), offset(ROUNDING));
        assertThat(a.inline(k)).isEqualTo(b.inline(k));
        read.read(new int[] {k}, 1, theirs);
        w.survey().read(new int[] {k}, 1, ours);
        assertThat(theirs[0]).isEqualTo(ours[0]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecidesEveryByte(SurveyFolder.Format format) throws IOException {
    List<Path> first = files(write("first", 3, format));
    List<Path> second = files(write("second", 3, format));
    List<Path> third = files(write("third", 4, format));
    assertThat(second).hasSameSizeAs(first).isNotEmpty();
    boolean seedMatters = false;
    for (int i = 0; i < first.size(); i++) {
      assertThat(Files.mismatch(first.get(i), second.get(i))).as(first.get(i).toString()).isEqualTo(-1);
      seedMatters |= Files.mismatch(first.get(i), third.get(i)) >= 0;
    }
    assertThat(seedMatters).isTrue();
  }

  private Path write(String name, long seed, SurveyFolder.Format format) {
    SurveyFolder out = SurveyFolder.claim(folder.resolve(name));
    out.write(SurveySizes.of("tiny", seed), List.of(format), "here", written -> { });
    return out.traces(format);
  }

  private static List<Path> files(Path survey) throws IOException {
    try (Stream<Path> all = Files.walk(survey)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Of the large ones, which no test writes whole: some traces and their headers, bit for bit. */
  @ParameterizedTest
  @ValueSource(strings = {"tiny", "small", "medium", "large", "survey-31k", "bin-10"})
  void everySizeIsTheSameTwiceAndAnotherWithAnotherSeed(String name) {
    long once = checksum(SurveySizes.of(name, 1));
    assertThat(checksum(SurveySizes.of(name, 1))).isEqualTo(once);
    assertThat(checksum(SurveySizes.of(name, 2))).isNotEqualTo(once);
  }

  private static long checksum(SurveyWorkload w) {
    TraceHeaders h = w.survey().headers();
    float[][] samples = new float[1][w.survey().time().count()];
    long sum = 0;
    for (int i = 0; i < 50; i++) {
      int k = (int) (i * (h.count() - 1L) / 49);
      w.survey().read(new int[] {k}, 1, samples);
      sum = 31 * sum + h.geometry(k).hashCode();
      sum = 31 * sum + Arrays.hashCode(samples[0]);
    }
    return sum;
  }

  @Test
  void leavesForeignFoldersAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThatIllegalArgumentException().isThrownBy(() -> SurveyFolder.claim(folder))
        .withMessageContaining("holds files that pstm synth did not write");
    assertThatIllegalArgumentException().isThrownBy(() -> SurveyFolder.claim(folder.resolve("mine.txt")))
        .withMessageContaining("is a file");
    Path own = folder.resolve("own");
    SurveyFolder.claim(own).write(SurveySizes.of("tiny", 1), List.of(SurveyFolder.Format.SEGY), "here", w -> { });
    SurveyFolder.claim(own);
  }

  @Test
  void refusesSizesThatItDoesNotKnow() {
    assertThatIllegalArgumentException().isThrownBy(() -> SurveySizes.of("huge", 1))
        .withMessageContaining("tiny, small, medium, large, survey-31k, bin-10").withMessageEndingWith("size=huge");
  }
}
