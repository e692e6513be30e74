package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pstm.io.SegySamples;
import org.pstm.model.BinGrid;
import org.pstm.model.Handedness;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;

/** The text header of an image: what it is, where it is, how it was made, and where the headers stand. */
final class ImageText {

  /** The last two lines are prescribed. */
  private static final int ROOM = Texts.LINES - 2;

  /** Columns behind "C 1 ". */
  private static final int WIDTH = Texts.COLUMNS - 4;

  private final ImageDescription image;
  private final ImageGrid grid;
  private final ImageClasses classes;
  private final SegySamples samples;

  private ImageText(ImageDescription image, ImageClasses classes, SegySamples samples) {
    this.image = image;
    this.classes = classes;
    this.samples = samples;
    grid = image.grid();
  }

  /** 3200 bytes of EBCDIC. */
  static byte[] of(ImageDescription image, ImageClasses classes, SegySamples samples) {
    return Texts.ebcdic(new ImageText(image, classes, samples).lines());
  }

  private List<String> lines() {
    List<String> body = new ArrayList<>();
    body.addAll(wrapped("Kirchhoff pre-stack time migration by PSTM: " + image.name()));
    body.addAll(axes());
    body.addAll(corners());
    body.addAll(positions());
    if (classes.kind() != ImageClasses.Kind.NONE) body.addAll(gathers());
    body.add(format("Amplitudes normalised by: %s", image.normalisation()));
    List<String> remarks = image.remarks().stream().flatMap(remark -> wrapped(remark).stream()).toList();
    int room = ROOM - body.size();
    if (remarks.size() <= room) {
      body.addAll(remarks);
    } else {
      body.addAll(remarks.subList(0, room - 1));
      body.add(format("(%d more lines of remarks did not fit)", remarks.size() - room + 1));
    }
    while (body.size() < ROOM) body.add("");
    body.add("SEG Y REV1");
    body.add("END TEXTUAL HEADER");
    return numbered(body);
  }

  private List<String> axes() {
    BinGrid bins = grid.bins();
    return List.of(
        format("Inlines    %s, %d lines every %.4f m", numbers(grid.inlines(), grid.ny()), grid.ny(),
            bins.y().spacing()),
        format("Crosslines %s, %d lines every %.4f m", numbers(grid.crosslines(), grid.nx()), grid.nx(),
            bins.x().spacing()),
        format("Time       %s to %s ms, %d samples every %s ms", millis(grid.time().first()),
            millis(grid.time().last()), grid.nt(), millis(grid.time().delta())),
        format("Inlines run %.6f degrees anticlockwise of east; a %s-handed grid",
            Math.toDegrees(bins.azimuth()), bins.handedness() == Handedness.RIGHT ? "right" : "left"));
  }

  private static String numbers(LineNumbers lines, int count) {
    return lines.at(0) + " to " + lines.at(count - 1) + " step " + lines.step();
  }

  private static String millis(double seconds) {
    return Numbers.text(seconds * 1e3);
  }

  private List<String> corners() {
    List<String> lines = new ArrayList<>();
    lines.add("Corners, centres of bins:  inline  crossline             x             y");
    int[][] corners = {{0, 0}, {grid.nx() - 1, 0}, {grid.nx() - 1, grid.ny() - 1}, {0, grid.ny() - 1}};
    for (int i = 0; i < corners.length; i++) {
      Point p = grid.bins().position(corners[i][0], corners[i][1]);
      lines.add(format("  corner %d          %14d %10d %13.2f %13.2f", i + 1, grid.inlines().at(corners[i][1]),
          grid.crosslines().at(corners[i][0]), p.x(), p.y()));
    }
    return lines;
  }

  private List<String> positions() {
    return List.of(
        format("Samples: format %d, %s; sorted by inline, then crossline%s", samples.code(),
            samples == SegySamples.IEEE ? "4-byte IEEE float" : "4-byte IBM float",
            classes.kind() == ImageClasses.Kind.NONE ? "" : ", class"),
        "Trace header bytes: inline 189-192, crossline 193-196,",
        "  CDP x 181-184, CDP y 185-188 in centimetres (scalar 71-72 = -100), metres,",
        "  first time 109-110 in ms (scalar 215-216), source and receiver not set");
  }

  private List<String> gathers() {
    String unit = switch (classes.kind()) {
      case OFFSET -> "middle of the class in m";
      case OVT -> "length of the tile's middle offset in m";
      default -> "middle of the class in degrees";
    };
    List<String> lines = new ArrayList<>(wrapped("Gathers: " + classes.describe()));
    lines.add("  class, from 1, in bytes 25-28; " + unit + " in 37-40");
    lines.add("  trace id 29-30 is 2 where nothing adds to the trace");
    return lines;
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip().replaceAll("\\s+", " ");
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int cut = space > 0 ? space : WIDTH;
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static List<String> numbered(List<String> body) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) lines.add(format("C%2d %s", i + 1, body.get(i)));
    return lines;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
