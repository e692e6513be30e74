package org.pstm.qc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class QcReportTest {

  /** The largest side of any picture, the summary included. */
  private static final int LARGEST_SIDE = 1800;

  @TempDir
  Path folder;

  private static ImageGrid grid(int nx, int ny, int nt) {
    BinGrid bins = new BinGrid(new Point(618813.59, 5116498.5), -0.8, Handedness.LEFT, new Bins(nx, 25),
        new Bins(ny, 12.5));
    return new ImageGrid(bins, new LineNumbers(1001, 1), new LineNumbers(5, 2), new Sampling(nt, 0.002, 0));
  }

  private static MemoryImage image(int nx, int ny, int nt) {
    return new MemoryImage(grid(nx, ny, nt),
        (ix, iy, it) -> (float) (Math.sin(0.3 * it + 0.1 * ix - 0.05 * iy) * (it == nt / 3 ? 5 : 1)),
        (ix, iy, it) -> Math.min(it, 40));
  }

  private Path qc() {
    return folder.resolve("run").resolve("qc");
  }

  private List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Document parse(Path page) throws Exception {
    String html = Files.readString(page);
    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }

  private static String attribute(NodeList nodes, int i, String name) {
    return ((Element) nodes.item(i)).getAttribute(name);
  }

  @Test
  void writesEveryPictureOfACube() throws Exception {
    List<Path> written = QcReport.of(image(40, 30, 120)).title("Cube").write(qc());
    assertThat(written).allMatch(Files::isRegularFile).doesNotHaveDuplicates();
    assertThat(written.stream().map(f -> f.getFileName().toString())).containsExactly("report.html", "summary.png",
        "inline_1016.png", "inline_1008.png", "inline_1023.png", "crossline_45.png", "crossline_25.png",
        "crossline_65.png", "time_slice_80ms.png", "time_slice_120ms.png", "time_slice_60ms.png",
        "time_slice_180ms.png", "fold_map.png", "fold_curve.png", "spectrum.png");
    assertThat(names(qc())).hasSize(written.size());
    assertThat(names(qc().getParent())).containsExactly("qc");
  }

  @Test
  void thePageIsWellFormedAndShowsEveryPicture() throws Exception {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kernel", "vector_v1 <\"fast\"> & 'exact'");
    facts.put("a", "\u0000 \ud800 control");
    List<Path> written = QcReport.of(image(12, 9, 64)).title("Fish & <Chips>").facts(facts)
        .warnings(List.of("3 of 10 traces < limit")).write(qc());
    Document page = parse(written.getFirst());
    NodeList pictures = page.getElementsByTagName("img");
    assertThat(pictures.getLength()).isEqualTo(written.size() - 1);
    for (int i = 0; i < pictures.getLength(); i++) {
      assertThat(attribute(pictures, i, "src")).isEqualTo(written.get(i + 1).getFileName().toString());
      assertThat(attribute(pictures, i, "alt")).isNotBlank();
    }
    String text = page.getDocumentElement().getTextContent();
    assertThat(text).contains("Fish & <Chips>", "3 of 10 traces < limit", "vector_v1 <\"fast\"> & 'exact'",
        "1001 to 1009", "5 to 27", "the time of the largest rms amplitude", "the middle line, number 5 of 9");
    assertThat(text.indexOf("kernel")).isLessThan(text.indexOf("azimuth"));
    assertThat(Files.readString(written.getFirst())).doesNotContain("http", "<script");
  }

  @Test
  void aLineHasSectionsAndNoSlices() throws Exception {
    QcReport.of(image(65, 1, 200)).write(qc());
    assertThat(names(qc())).containsExactly("fold_curve.png", "fold_map.png", "inline_1001.png", "report.html",
        "spectrum.png", "summary.png");
    BufferedImage section = ImageIO.read(qc().resolve("inline_1001.png").toFile());
    assertThat(section.getWidth()).isBetween(760, 940);
    assertThat(Files.readString(qc().resolve("report.html"))).contains("No time slices are drawn");
    QcReport.of(image(1, 65, 200)).write(qc());
    assertThat(names(qc())).contains("crossline_5.png").doesNotContain("inline_1001.png");
  }

  @Test
  void aLongLandLineIsAboutAPageHigh() throws Exception {
    QcReport.of(image(65, 1, 1501)).write(qc());
    BufferedImage section = ImageIO.read(qc().resolve("inline_1001.png").toFile());
    assertThat(section.getWidth()).isBetween(760, 940);
    assertThat(section.getHeight()).isBetween(950, 1150);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 300", "2, 1, 1", "1, 2, 2", "2, 2, 1", "3, 500, 2", "3000, 1, 40", "7, 5, 5000"})
  void awkwardShapes(int nx, int ny, int nt) throws Exception {
    for (Path file : QcReport.of(image(nx, ny, nt)).palette(Palette.GREY).write(qc())) requireSensible(file);
    parse(qc().resolve("report.html"));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void anyShapeAndAnyValues(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      int nx = 1 + random.nextInt(90);
      int ny = 1 + random.nextInt(70);
      int nt = 1 + random.nextInt(150);
      float size = (float) Math.pow(10, random.nextInt(40) - 20);
      MemoryImage image = new MemoryImage(grid(nx, ny, nt),
          (ix, iy, it) -> random.nextInt(50) == 0 ? Float.NaN : size * (float) random.nextGaussian(),
          random.nextBoolean() ? null : (ix, iy, it) -> random.nextInt(3));
      for (Path file : QcReport.of(image).title("seed " + seed + " case " + i).write(qc())) requireSensible(file);
    }
  }

  private static void requireSensible(Path file) throws IOException {
    assertThat(file).isRegularFile();
    if (!file.toString().endsWith(".png")) return;
    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(picture.getWidth()).as(file.toString()).isBetween(250, LARGEST_SIDE);
    assertThat(picture.getHeight()).as(file.toString()).isBetween(250, LARGEST_SIDE);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 7, Float.NaN})
  void anImageOfOneValue(float value) throws Exception {
    MemoryImage image = new MemoryImage(grid(20, 10, 50), (ix, iy, it) -> value, (ix, iy, it) -> 0);
    for (Path file : QcReport.of(image).write(qc())) requireSensible(file);
    String page = Files.readString(qc().resolve("report.html"));
    assertThat(page.contains("Every sample of the sections is zero")).isEqualTo(value != 7);
    assertThat(page.contains("are not finite")).isEqualTo(Float.isNaN(value));
  }

  @Test
  void aLargeGridIsReadInPiecesAndDrawnInTime() throws Exception {
    MemoryImage image = new MemoryImage(grid(3000, 3000, 3), (ix, iy, it) -> (ix ^ iy) % 9 - 4, (ix, iy, it) -> 1);
    for (Path file : QcReport.of(image).write(qc())) requireSensible(file);
    assertThat(image.largestRead()).isLessThanOrEqualTo(64 * 64 * 3);
  }

  @Test
  void replacesAnEarlierReportAndAnEmptyFolder() throws Exception {
    Files.createDirectories(qc());
    QcReport.of(image(40, 30, 50)).write(qc());
    QcReport.of(image(20, 1, 50)).write(qc());
    assertThat(names(qc())).contains("inline_1001.png").doesNotContain("inline_1016.png");
    assertThat(names(qc().getParent())).containsExactly("qc");
  }

  @Test
  void leavesForeignFilesAlone() throws Exception {
    QcReport.of(image(20, 1, 50)).write(qc());
    Path mine = Files.writeString(qc().resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> QcReport.of(image(20, 1, 50)).write(qc())).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds notes.txt").hasMessageContaining("name a new folder");
    assertThat(mine).hasContent("mine");
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("report.html"), "<html>not ours</html>");
    assertThatThrownBy(() -> QcReport.of(image(20, 1, 50)).write(other)).hasMessageContaining("holds report.html");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> QcReport.of(image(20, 1, 50)).write(file)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a folder");
    assertThat(names(folder)).containsExactlyInAnyOrder("run", "other", "file");
  }

  @Test
  void aFolderThatCannotBeMadeIsAnOutputFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> QcReport.of(image(20, 1, 50)).write(file.resolve("sub").resolve("qc")))
        .isInstanceOf(OutputException.class).hasMessageContaining("cannot be written");
  }

  @Test
  void aDamagedImageLeavesNothingBehindAndKeepsTheEarlierReport() throws Exception {
    QcReport.of(image(20, 1, 50)).write(qc());
    assertThatThrownBy(() -> QcReport.of(new BrokenImage(grid(9, 9, 9))).write(qc()))
        .isInstanceOf(InputException.class);
    assertThat(names(qc().getParent())).containsExactly("qc");
    assertThat(names(qc())).contains("inline_1001.png");
  }

  @Test
  void aProvisionalFolderOfARunThatWasKilledIsReused() throws Exception {
    Path part = Files.createDirectories(qc().resolveSibling("." + qc().getFileName() + QcFolder.PROVISIONAL));
    Files.writeString(part.resolve("summary.png"), "half");
    QcReport.of(image(20, 1, 50)).write(qc());
    assertThat(names(qc().getParent())).containsExactly("qc");
  }

  @Test
  void theSameImageGivesTheSameFiles() throws Exception {
    List<Path> first = QcReport.of(image(20, 12, 50)).title("t").write(qc());
    List<Path> second = QcReport.of(image(20, 12, 50)).title("t").write(folder.resolve("again"));
    for (int i = 0; i < first.size(); i++)
      assertThat(Files.mismatch(first.get(i), second.get(i))).as(first.get(i).toString()).isEqualTo(-1);
  }

  @Test
  void refusesMissingParts() {
    assertThatThrownBy(() -> QcReport.of(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QcReport.of(image(1, 1, 1)).title(" ")).hasMessageContaining("title");
    assertThatThrownBy(() -> QcReport.of(image(1, 1, 1)).palette(null)).hasMessageContaining("palette");
  }
}
