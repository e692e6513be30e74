package org.pstm.qc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;
import org.pstm.qc.CurveFigure.Curve;
import org.pstm.qc.Panel.Heading;

/**
 * Decides what is drawn of an image, and reads it.
 *
 * <p>Sections along the middle lines and those at the quarters; where the image is more than a line, time slices at the
 * time of the largest rms under the sections, at the middle and the quarters of the time range; fold as a map of each
 * bin's largest, or along a line as a section; curves of spectrum and fold. Amplitudes are read once for the sections,
 * once for all slices, fold once; never more than a few pieces are in memory.
 */
final class Gallery {

  private final Image image;
  private final ImageGrid grid;
  private final String title;
  private final Palette palette;
  private final TraceStatistics statistics;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Figure> sheet = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();

  Gallery(Image image, String title, Palette palette) {
    this.image = image;
    this.grid = image.grid();
    this.title = title;
    this.palette = palette;
    List<Line> lines = Line.drawn(grid);
    statistics = new TraceStatistics(grid.nt(), lines.stream().mapToLong(l -> l.bins(grid)).sum());
    addSections(lines);
    addFacts();
    if (grid.nx() > 1 && grid.ny() > 1) addSlices();
    else remarks.add("No time slices are drawn: the image is a single line.");
    if (image.volumes().contains(Image.FOLD)) addFold();
    else remarks.add("No fold is drawn: the image holds no volume of that name.");
    addSpectrum();
  }

  /** Every picture but the summary. */
  List<Picture> pictures() {
    return List.copyOf(pictures);
  }

  /** What the summary shows, most important first. */
  List<Figure> sheet() {
    return List.copyOf(sheet);
  }

  /** What a reader should know about pictures that are missing or samples that are damaged. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** What is known about the image. */
  Map<String, String> facts() {
    return facts;
  }

  private void addSections(List<Line> lines) {
    List<Raster> rasters = lines.stream().map(this::readSection).toList();
    double clip = Clip.of(rasters);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String name = line.direction().word() + " " + line.number(grid);
      Panel panel = new Panel(new Heading(title + ": " + name, shape(line)), Frames.section(line, grid), rasters.get(i),
          ColourScale.amplitude(palette, clip));
      String caption = "%s section, %s of %d.".formatted(capital(name), place(line), lines(line));
      Picture picture = new Picture(name.replace(' ', '_') + ".png", caption, new PanelFigure(panel));
      pictures.add(picture);
      if (line.isMiddleOf(grid)) sheet.add(picture.figure());
    }
    if (statistics.notFinite() > 0)
      remarks.add(statistics.notFinite() + " of " + statistics.read()
          + " samples of the sections are not finite; they are drawn grey and left out of every figure.");
    if (statistics.peak() == 0) remarks.add("Every sample of the sections is zero.");
  }

  private Raster readSection(Line line) {
    BlockMean cells = new BlockMean(line.bins(grid), grid.nt());
    PillarScan.scan(image, Image.AMPLITUDE, line.tile(grid), (ix, iy, values, base) -> {
      statistics.add(values, base);
      int column = line.along(ix, iy);
      for (int it = 0; it < grid.nt(); it++) cells.add(column, it, values[base + it]);
    });
    return cells.finish();
  }

  private String shape(Line line) {
    return count(line.bins(grid), "bin") + ", " + count(grid.nt(), "sample") + " of "
        + number(1000 * grid.time().delta()) + " ms";
  }

  private int lines(Line line) {
    return line.direction() == Line.Direction.INLINE ? grid.ny() : grid.nx();
  }

  private String place(Line line) {
    return (line.isMiddleOf(grid) ? "the middle line, number " : "at a quarter, number ") + (line.index() + 1);
  }

  private void addSlices() {
    int strongest = statistics.strongest();
    int[] times = IntStream.concat(IntStream.of(strongest), Line.quarters(grid.nt()).stream().mapToInt(i -> i))
        .distinct().toArray();
    List<Raster> rasters = readSlices(times);
    double clip = Clip.of(rasters);
    for (int i = 0; i < times.length; i++) {
      String at = number(1000 * grid.time().at(times[i])) + " ms";
      Frame frame = Frames.map(grid);
      Panel panel = new Panel(new Heading(title + ": time slice " + at, mapShape(frame)), frame, rasters.get(i),
          ColourScale.amplitude(palette, clip));
      String why = times[i] == strongest
          ? "the time of the largest rms amplitude under the sections" : "at the middle or a quarter of the time range";
      Picture picture = new Picture("time_slice_" + at.replace(" ", "") + ".png",
          "Time slice at " + at + ", " + why + ".", new PanelFigure(panel));
      pictures.add(picture);
      if (times[i] == strongest) sheet.add(picture.figure());
    }
  }

  private List<Raster> readSlices(int[] times) {
    List<BlockMean> cells = IntStream.of(times).mapToObj(t -> new BlockMean(grid.nx(), grid.ny())).toList();
    PillarScan.scan(image, Image.AMPLITUDE, grid.wholeTile(), (ix, iy, values, base) -> {
      for (int i = 0; i < times.length; i++) cells.get(i).add(ix, iy, values[base + times[i]]);
    });
    return cells.stream().map(BlockMean::finish).toList();
  }

  private String mapShape(Frame frame) {
    return "%d x %d bins of %s x %s m%s".formatted(grid.nx(), grid.ny(), number(grid.bins().x().spacing()),
        number(grid.bins().y().spacing()), frame.kind() == Frame.Kind.STRETCHED ? ", not to scale" : "");
  }

  private void addFold() {
    FoldStatistics fold = new FoldStatistics(grid.nt(), grid.pillars());
    boolean map = grid.nx() > 1 && grid.ny() > 1;
    Line line = Line.drawn(grid).getFirst();
    BlockMean cells = map ? new BlockMean(grid.nx(), grid.ny()) : new BlockMean(line.bins(grid), grid.nt());
    PillarScan.scan(image, Image.FOLD, grid.wholeTile(), (ix, iy, values, base) -> {
      float largest = fold.add(values, base);
      if (map) cells.add(ix, iy, largest);
      else for (int it = 0; it < grid.nt(); it++) cells.add(line.along(ix, iy), it, values[base + it]);
    });
    String caption = map
        ? "Fold: the largest number of contributions of each bin at any time."
        : "Fold: the number of contributions to each sample of the line.";
    Frame frame = map ? Frames.map(grid) : Frames.section(line, grid);
    Panel panel = new Panel(new Heading(title + ": fold", (map ? mapShape(frame) : shape(line)) + "; grey: none"),
        frame, cells.finishWithoutZeros(), ColourScale.fold(fold.largest()));
    Picture picture = new Picture("fold_map.png", caption + " Grey: none.", new PanelFigure(panel));
    pictures.add(picture);
    sheet.add(picture.figure());
    addFoldCurve(fold);
    facts.put("largest fold", number(fold.largest()));
  }

  private void addFoldCurve(FoldStatistics fold) {
    CurveFigure curve = new CurveFigure(title + ": fold against time", Axis.milliseconds(grid.time()), "contributions",
        List.of(new Curve("mean", fold.mean()), new Curve("largest", fold.most())));
    pictures.add(new Picture("fold_curve.png", "Mean and largest fold over all bins, against time.", curve));
    if (sheet.size() < SummarySheet.MOST) sheet.add(curve);
  }

  private void addSpectrum() {
    if (!statistics.hasSpectrum()) {
      remarks.add("No amplitude spectrum is drawn: the image has only " + grid.nt() + " samples a pillar.");
      return;
    }
    double[] spectrum = statistics.spectrum();
    double step = 0.5 / grid.time().delta() / (spectrum.length - 1);
    CurveFigure curve = new CurveFigure(title + ": amplitude spectrum",
        new Axis("frequency (Hz)", 0, step, spectrum.length), "relative amplitude",
        List.of(new Curve("spectrum", spectrum)));
    pictures.add(new Picture("spectrum.png", "Mean amplitude spectrum of pillars under the sections; largest value 1.",
        curve));
    if (sheet.size() < SummarySheet.MOST) sheet.add(curve);
  }

  private void addFacts() {
    facts.put("image", image.name());
    facts.put("bins", "%d x %d of %s x %s m".formatted(grid.nx(), grid.ny(), number(grid.bins().x().spacing()),
        number(grid.bins().y().spacing())));
    facts.put("inlines", range(grid.inlines().at(0), grid.inlines().at(grid.ny() - 1)));
    facts.put("crosslines", range(grid.crosslines().at(0), grid.crosslines().at(grid.nx() - 1)));
    facts.put("times", number(1000 * grid.time().first()) + " to " + number(1000 * grid.time().last()) + " ms every "
        + number(1000 * grid.time().delta()) + " ms");
    Point first = grid.bins().origin();
    facts.put("first bin", "x " + number(first.x()) + " m, y " + number(first.y()) + " m");
    facts.put("azimuth", number(Math.toDegrees(grid.bins().azimuth())) + "° anticlockwise from east");
    facts.put("rms amplitude under the sections", String.format(Locale.ROOT, "%.4g", statistics.rms()));
    facts.put("largest amplitude under the sections", String.format(Locale.ROOT, "%.4g", statistics.peak()));
    facts.put("colour scale", "symmetric; " + Clip.RULE);
  }

  private static String range(int first, int last) {
    return first == last ? Integer.toString(first) : first + " to " + last;
  }

  private static String count(int n, String word) {
    return n + " " + word + (n == 1 ? "" : "s");
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** At most three decimals, as many as needed. */
  static String number(double value) {
    return new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros()
        .toPlainString();
  }
}
