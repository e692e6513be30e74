package org.pstm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.pstm.io.Gathers;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Tile;

/** An image, or gathers, in a few lines; what is described is read tile by tile. */
final class ImageSummary {

  private static final int SIDE = 64;
  private static final int SIDE_OF_GATHERS = 16;

  private final Content content;
  private final ImageGrid grid;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double squares;
  private long finite;
  private long notFinite;
  private long live;
  private double greatestFold;

  private ImageSummary(Content content) {
    this.content = content;
    this.grid = content.grid();
  }

  /**
   * What is described.
   *
   * @param kind first words of the description
   * @param grid where it is
   * @param volumes names of its volumes
   * @param traces in each pillar
   * @param reader reads a volume over a tile, pillar after pillar
   */
  private record Content(
      String kind, ImageGrid grid, List<String> volumes, int traces, BiFunction<String, Tile, float[]> reader) {}

  static List<String> lines(Image image) {
    return lines(new Content("image", image.grid(), image.volumes(), 1, image::read));
  }

  static List<String> lines(Gathers gathers) {
    int classes = gathers.classes().count();
    List<String> lines = lines(
        new Content("gathers", gathers.grid(), gathers.volumes(), classes, gathers::read));
    lines.add(1, gathers.classes().describe());
    return lines;
  }

  private static List<String> lines(Content content) {
    ImageSummary summary = new ImageSummary(content);
    summary.scan();
    return summary.write();
  }

  private void scan() {
    boolean folds = content.volumes().contains(Image.FOLD);
    int side = content.traces() == 1 ? SIDE : SIDE_OF_GATHERS;
    for (int y = 0; y < grid.ny(); y += side)
      for (int x = 0; x < grid.nx(); x += side) {
        Tile tile = new Tile(x, y, Math.min(side, grid.nx() - x), Math.min(side, grid.ny() - y));
        add(content.reader().apply(Image.AMPLITUDE, tile), tile);
        if (folds) for (float fold : content.reader().apply(Image.FOLD, tile)) greatestFold = Math.max(greatestFold, fold);
      }
  }

  private void add(float[] values, Tile tile) {
    int samples = content.traces() * grid.nt();
    for (int pillar = 0; pillar < tile.pillars(); pillar++) {
      boolean alive = false;
      for (int i = pillar * samples; i < (pillar + 1) * samples; i++) {
        float value = values[i];
        alive |= value != 0;
        if (Float.isFinite(value)) add(value);
        else notFinite++;
      }
      if (alive) live++;
    }
  }

  private void add(double value) {
    finite++;
    squares += value * value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  private List<String> write() {
    List<String> lines = new ArrayList<>();
    lines.add(content.kind() + " of " + grid.ny() + " inlines x " + grid.nx() + " crosslines x "
        + (content.traces() > 1 ? content.traces() + " classes x " : "") + grid.nt() + " samples, "
        + String.join(", ", content.volumes()));
    lines.add("inlines " + range(grid.inlines(), grid.ny()) + ", crosslines " + range(grid.crosslines(), grid.nx()));
    lines.add("times " + Decimal.text(1e3 * grid.time().first(), 6) + " to " + Decimal.text(1e3 * grid.time().last(), 6)
        + " ms by " + Decimal.text(1e3 * grid.time().delta(), 6) + " ms");
    lines.add("bins of " + Decimal.text(grid.bins().x().spacing(), 6) + " x "
        + Decimal.text(grid.bins().y().spacing(), 6) + " m, x axis "
        + Decimal.text(Math.toDegrees(grid.bins().azimuth()), 6) + " degrees anticlockwise from east, "
        + grid.bins().handedness().name().toLowerCase(Locale.ROOT) + "-handed");
    lines.add("corners " + corner(0, 0) + " " + corner(grid.nx() - 1, 0) + " " + corner(grid.nx() - 1, grid.ny() - 1)
        + " " + corner(0, grid.ny() - 1));
    lines.add(finite == 0 ? "no amplitude is a number" : String.format(Locale.ROOT,
        "amplitudes %.6g to %.6g, rms %.6g", least, greatest, Math.sqrt(squares / finite)));
    if (notFinite > 0) lines.add(notFinite + " samples are NaN or infinite");
    lines.add(live + " of " + grid.pillars() + " pillars are live"
        + (greatestFold > 0 ? ", fold up to " + Math.round(greatestFold) : ""));
    return lines;
  }

  private static String range(LineNumbers numbers, int count) {
    return numbers.at(0) + " to " + numbers.at(count - 1) + " by " + numbers.step();
  }

  private String corner(int ix, int iy) {
    Point at = grid.bins().position(ix, iy);
    return String.format(Locale.ROOT, "(%.2f, %.2f)", at.x(), at.y());
  }
}
