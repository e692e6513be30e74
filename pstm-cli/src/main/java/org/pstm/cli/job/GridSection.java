package org.pstm.cli.job;

import java.util.Optional;
import java.util.stream.Stream;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GridCorners;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

/**
 * Reads section {@code grid} of a job: origin and azimuth, or four corners, all centres of bins.
 *
 * <p>Corners take counts (nx, ny), spacings (dx, dy), or both where they agree: as many spacings must fit between two
 * corners as there are bins less one, to a tenth of a bin over the whole length, since corners are printed rounded.
 */
final class GridSection {

  /** Share of a bin by which corners and spacing may disagree over the whole length. */
  private static final double TOLERANCE = 0.1;

  private final Section grid;

  private GridSection(Section grid) {
    this.grid = grid;
  }

  static ImageGrid read(Section grid) {
    GridSection reader = new GridSection(grid);
    if (grid.isEmpty())
      throw grid.refusal("grid is missing; add it with origin, nx, ny, dx, dy and time, or with corners");
    BinGrid bins = grid.has("corners") ? reader.betweenCorners() : reader.fromOrigin();
    if ((long) bins.x().count() * bins.y().count() > Integer.MAX_VALUE)
      throw grid.refusal("grid must have fewer than 2^31 bins; it has nx " + bins.x().count() + " times ny "
          + bins.y().count());
    LineNumbers inlines = numbers(grid.section("inline"), bins.y().count());
    LineNumbers crosslines = numbers(grid.section("crossline"), bins.x().count());
    return new ImageGrid(bins, inlines, crosslines, time(grid.section("time")));
  }

  /**
   * The lines of a grid that section {@code grid.target} asks for; the whole grid where it asks for none.
   */
  static ImageGrid target(Section target, ImageGrid whole) {
    int[] y = lines(target, "inlines", whole.inlines(), whole.ny());
    int[] x = lines(target, "crosslines", whole.crosslines(), whole.nx());
    BinGrid bins = whole.bins();
    BinGrid part = new BinGrid(bins.position(x[0], y[0]), bins.azimuth(), bins.handedness(),
        new Bins(x[1], bins.x().spacing()), new Bins(y[1], bins.y().spacing()));
    return new ImageGrid(part, new LineNumbers(whole.inlines().at(y[0]), whole.inlines().step()),
        new LineNumbers(whole.crosslines().at(x[0]), whole.crosslines().step()), whole.time());
  }

  /** Index of the first line, and how many there are. */
  private static int[] lines(Section target, String key, LineNumbers numbers, int count) {
    Optional<int[]> given = target.integers(key, 2, Range.ANY);
    if (given.isEmpty()) return new int[] {0, count};
    int first = index(target, key, numbers, given.get()[0]);
    int last = index(target, key, numbers, given.get()[1]);
    if (first < 0 || last >= count || first > last)
      throw target.refusal(key, "must be the first and the last of lines " + numbers.at(0) + ".." + numbers.at(count - 1)
          + " in the order of the grid; it is [" + given.get()[0] + ", " + given.get()[1] + "]");
    return new int[] {first, last - first + 1};
  }

  private static int index(Section target, String key, LineNumbers numbers, int line) {
    long steps = ((long) line - numbers.first()) / numbers.step();
    if (numbers.first() + steps * numbers.step() != line)
      throw target.refusal(key, "must be lines of the grid, which are numbered " + numbers.first() + " and every "
          + numbers.step() + "; one is " + line);
    return (int) Math.clamp(steps, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static Sampling time(Section time) {
    double start = time.number("start_ms", Range.NOT_NEGATIVE, 0);
    double step = time.requireNumber("step_ms", Range.POSITIVE, "2");
    int count = time.requireInteger("count", Range.atLeast(1), "1001");
    return new Sampling(count, Units.seconds(step), Units.seconds(start));
  }

  private static LineNumbers numbers(Section lines, int count) {
    int first = lines.integer("first", Range.ANY, 1);
    int step = lines.integer("step", Range.NOT_ZERO, 1);
    double last = first + (double) (count - 1) * step;
    if (Math.abs(last) > Integer.MAX_VALUE)
      throw lines.refusal("first", "makes the last line number exceed 2^31; it is " + first);
    return new LineNumbers(first, step);
  }

  private BinGrid fromOrigin() {
    double[] origin = grid.numbers("origin", 2, Range.ANY).orElseThrow(
        () -> grid.refusal("grid needs origin or corners; add one, for example origin: [0, 0]"));
    double azimuth = Math.toRadians(grid.number("azimuth_deg", Range.between(-360, 360), 0));
    int nx = grid.requireInteger("nx", Range.atLeast(1), "64");
    int ny = grid.requireInteger("ny", Range.atLeast(1), "64");
    Optional<Double> dx = grid.number("dx", Range.POSITIVE);
    Optional<Double> dy = grid.number("dy", Range.POSITIVE);
    Bins x = new Bins(nx, spacing("dx", dx, nx == 1 ? dy : Optional.empty()));
    Bins y = new Bins(ny, spacing("dy", dy, ny == 1 ? dx : Optional.empty()));
    return new BinGrid(new Point(origin[0], origin[1]), azimuth, x, y);
  }

  /** An axis of one bin needs no spacing of its own. */
  private double spacing(String key, Optional<Double> given, Optional<Double> other) {
    if (given.isPresent()) return given.get();
    double spacing = other.orElseThrow(() -> grid.missing(key, "25"));
    grid.otherwise(key, Section.plain(spacing));
    return spacing;
  }

  private BinGrid betweenCorners() {
    Stream.of("origin", "azimuth_deg").filter(grid::has).findFirst().ifPresent(key -> {
      throw grid.refusal(key, "cannot be given beside grid.corners, which says the same; remove one of them");
    });
    GridCorners corners = corners();
    int nx = bins("nx", "dx", corners.lengthX());
    int ny = bins("ny", "dy", corners.lengthY());
    return grid.checked("corners", () -> BinGrid.ofCorners(corners, nx, ny));
  }

  private GridCorners corners() {
    double[][] c = grid.pairs("corners", Range.ANY).orElseThrow();
    if (c.length != 4)
      throw grid.refusal("corners", "must be four points [[x, y], ...] in turn; there are " + c.length);
    GridCorners corners = new GridCorners(point(c[0]), point(c[1]), point(c[2]), point(c[3]));
    if (corners.lengthX() == 0 || corners.lengthY() == 0)
      throw grid.refusal("corners", "must span an area; for a line give origin, azimuth_deg, nx, dx and ny: 1");
    return corners;
  }

  private static Point point(double[] xy) {
    return new Point(xy[0], xy[1]);
  }

  private int bins(String countKey, String spacingKey, double length) {
    Optional<Integer> count = grid.integer(countKey, Range.atLeast(2));
    Optional<Double> spacing = grid.number(spacingKey, Range.POSITIVE);
    if (count.isEmpty() && spacing.isEmpty())
      throw grid.refusal("grid.corners needs " + countKey + " or " + spacingKey + "; add one of them");
    int bins = count.orElseGet(() -> counted(spacingKey, spacing.get(), length));
    double implied = length / (bins - 1);
    if (spacing.isPresent() && Math.abs(spacing.get() - implied) * (bins - 1) > TOLERANCE * implied)
      throw grid.refusal(spacingKey, "does not fit: the corners are " + Section.plain(round(length)) + " m apart, which "
          + bins + " bins divide into steps of " + Section.plain(round(implied)) + " m; it is "
          + Section.plain(spacing.get()) + ", remove " + spacingKey + " or correct it");
    if (count.isEmpty()) grid.otherwise(countKey, Integer.toString(bins));
    if (spacing.isEmpty()) grid.otherwise(spacingKey, Section.plain(round(implied)));
    return bins;
  }

  private int counted(String spacingKey, double spacing, double length) {
    double steps = Math.rint(length / spacing);
    if (steps < 1 || steps >= Integer.MAX_VALUE)
      throw grid.refusal(spacingKey, "must be between the distance of the corners, " + Section.plain(round(length))
          + " m, and a 2^31st of it; it is " + Section.plain(spacing));
    return (int) steps + 1;
  }

  private static double round(double metres) {
    return Math.rint(metres * 1000) / 1000;
  }
}
