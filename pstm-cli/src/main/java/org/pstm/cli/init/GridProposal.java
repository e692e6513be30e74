package org.pstm.cli.init;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pstm.cli.Decimal;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/**
 * An image grid that suits a survey.
 *
 * <p>A line gets one inline along the principal axis of its midpoints, with a bin for each common midpoint. A 3D
 * survey gets the grid of its line numbers where these are there and fit the midpoints, else the smallest rectangle
 * around the midpoints with bins of the spacing that the midpoints keep. The grid is always right-handed; line
 * numbers fall along an axis where the survey's own grid is left-handed.
 *
 * @param grid the grid, with the times of the traces
 * @param remarks how it was found, a sentence each
 */
public record GridProposal(ImageGrid grid, List<String> remarks) {

  /** A line's width is at most this share of its length. */
  private static final double LINE_SHAPE = 0.3;
  private static final int SLICES = 40;
  /** On a line without a regular spacing. */
  private static final double TRACES_PER_BIN = 3;
  /** Across a crooked line midpoints stray little at any one place; across a narrow 3D survey everywhere. */
  private static final double CROOKED = 0.5;
  private static final double LEAST_SPACING = 1;
  /** Coordinates are rounded to centimetres or worse, so two positions so near are one. */
  private static final double SAME_PLACE = 0.05;
  /** By how much of a bin the far end of an axis may move when its spacing is rounded to a plain number. */
  private static final double EXACT = 1e-3;
  private static final double FITTED = 2e-2;

  /** Takes a copy of the remarks. */
  public GridProposal {
    remarks = List.copyOf(remarks);
  }

  /**
   * Looks at a survey.
   *
   * @throws IllegalArgumentException where all midpoints lie at one place
   */
  public static GridProposal of(Survey survey) {
    TraceHeaders headers = survey.headers();
    if (headers.count() == 0) throw new IllegalArgumentException(survey.name() + ": there are no traces to look at");
    Midpoints midpoints = Midpoints.of(headers);
    if (extent(midpoints.along(midpoints.principalAngle())) < SAME_PLACE)
      throw new IllegalArgumentException(survey.name() + ": all midpoints lie at ("
          + Decimal.text(midpoints.centre().x(), 2) + ", " + Decimal.text(midpoints.centre().y(), 2)
          + "), as in a single CDP gather, and give no line to image; a survey with midpoints apart is needed");
    List<String> remarks = new ArrayList<>();
    Frame frame = choose(headers, midpoints, remarks);
    return new GridProposal(new ImageGrid(frame.bins(), frame.inlines(), frame.crosslines(), times(survey)), remarks);
  }

  /** A grid on the map with the numbers of its lines. */
  private record Frame(BinGrid bins, LineNumbers inlines, LineNumbers crosslines) {}

  private static Frame choose(TraceHeaders headers, Midpoints midpoints, List<String> remarks) {
    Optional<LineNumbering> numbers = LineNumbering.of(headers);
    if (numbers.isPresent()) return numbered(numbers.get(), remarks);
    double angle = midpoints.principalAngle();
    if (isLine(midpoints, angle)) return line(midpoints, angle, remarks);
    return area(midpoints, remarks);
  }

  private static boolean isLine(Midpoints midpoints, double angle) {
    double[] u = midpoints.along(angle);
    double[] v = midpoints.along(angle + Math.PI / 2);
    double width = extent(v);
    double length = extent(u);
    if (width < SAME_PLACE || width < 1e-3 * length) return true;
    return width < LINE_SHAPE * length && spreadInSlices(u, v) < CROOKED * rms(v);
  }

  /** The spread of v among positions of nearly the same u, rms over the slices. */
  private static double spreadInSlices(double[] u, double[] v) {
    double low = Arrays.stream(u).min().orElse(0);
    double width = extent(u) / SLICES;
    double[] count = new double[SLICES];
    double[] mean = new double[SLICES];
    double[] squares = new double[SLICES];
    for (int i = 0; i < u.length; i++) {
      int slice = Math.min(SLICES - 1, (int) ((u[i] - low) / width));
      count[slice]++;
      mean[slice] += v[i];
      squares[slice] += v[i] * v[i];
    }
    double inside = 0;
    for (int s = 0; s < SLICES; s++) if (count[s] > 0) inside += squares[s] - mean[s] * mean[s] / count[s];
    return Math.sqrt(Math.max(0, inside) / u.length);
  }

  private static Frame line(Midpoints midpoints, double principal, List<String> remarks) {
    double angle = eastward(principal);
    double[] u = midpoints.along(angle);
    Axis x = Axis.of(u, Math.min(midpoints.typicalStep(), TRACES_PER_BIN * extent(u) / u.length));
    double[] v = midpoints.along(angle + Math.PI / 2);
    double across = Arrays.stream(v).average().orElse(0);
    remarks.add(String.format(Locale.ROOT, "a 2D line: %d CMPs, %s, along the principal axis of the midpoints",
        x.bins.count(), x.reason));
    double crooked = Math.max(Arrays.stream(v).max().orElse(0) - across, across - Arrays.stream(v).min().orElse(0));
    if (crooked > SAME_PLACE)
      remarks.add(String.format(Locale.ROOT, "midpoints lie up to %.1f m beside the line and are projected on it",
          crooked));
    Bins one = new Bins(1, x.bins.spacing());
    return new Frame(new BinGrid(place(midpoints, angle, x.first, across), angle, x.bins, one), LineNumbers.FROM_ONE,
        LineNumbers.FROM_ONE);
  }

  private static Frame area(Midpoints midpoints, List<String> remarks) {
    double angle = eastward(midpoints.rectangleAngle());
    double[] u = midpoints.along(angle);
    double[] v = midpoints.along(angle + Math.PI / 2);
    double guess = Math.min(midpoints.typicalStep(), Math.sqrt(extent(u) * extent(v) / u.length));
    Axis x = Axis.of(u, guess);
    Axis y = Axis.of(v, guess);
    remarks.add("a 3D survey without usable line numbers: the smallest rectangle around the midpoints, x along its "
        + "longer side");
    remarks.add("along x " + x.reason + "; along y " + y.reason);
    return new Frame(new BinGrid(place(midpoints, angle, x.first, y.first), angle, x.bins, y.bins),
        LineNumbers.FROM_ONE, LineNumbers.FROM_ONE);
  }

  private static Frame numbered(LineNumbering lines, List<String> remarks) {
    LineNumbering.Numbers inlines = lines.inlines();
    LineNumbering.Numbers crosslines = lines.crosslines();
    boolean left = lines.turn() < 0;
    LineNumbers alongY = left ? new LineNumbers(inlines.greatest(), -inlines.step())
        : new LineNumbers(inlines.least(), inlines.step());
    LineNumbers alongX = new LineNumbers(crosslines.least(), crosslines.step());
    remarks.add("a 3D survey: inlines %d to %d by %d, crosslines %d to %d by %d, as the traces' own line numbers say"
        .formatted(inlines.least(), inlines.greatest(), inlines.step(), crosslines.least(), crosslines.greatest(),
            crosslines.step()));
    if (left) remarks.add("inline numbers fall along y, so that the grid is right-handed");
    double angle = Math.atan2(lines.perCrossline().y(), lines.perCrossline().x());
    Bins x = new Bins(crosslines.count(), rounded(lines.dx(), FITTED / crosslines.count()));
    Bins y = new Bins(inlines.count(), rounded(lines.dy(), FITTED / inlines.count()));
    return new Frame(new BinGrid(lines.at(alongY.first(), alongX.first()), angle, x, y), alongY, alongX);
  }

  private static Sampling times(Survey survey) {
    TraceHeaders headers = survey.headers();
    double first = Double.POSITIVE_INFINITY;
    double last = 0;
    for (int i = 0; i < headers.count(); i++) {
      first = Math.min(first, headers.delay(i));
      last = Math.max(last, headers.delay(i) + survey.time().last());
    }
    double dt = survey.time().delta();
    // Delays are kept as floats; whole microseconds are finer than any delay that a format can hold.
    double start = Math.max(0, Math.rint(first * 1e6) / 1e6);
    return new Sampling((int) Math.rint((last - start) / dt) + 1, dt, start);
  }

  /** The bins along one axis of the grid. */
  private record Axis(Bins bins, double first, String reason) {

    /** The bins for some positions; of about the size {@code guess} where the positions keep no spacing. */
    static Axis of(double[] positions, double guess) {
      double low = Arrays.stream(positions).min().orElse(0);
      double high = Arrays.stream(positions).max().orElse(0);
      Optional<Lattice> lattice = Lattice.of(positions, LEAST_SPACING);
      if (lattice.isEmpty()) return scattered(low, high, guess);
      double first = lattice.get().nearest(low);
      int count = (int) Math.rint((lattice.get().nearest(high) - first) / lattice.get().spacing()) + 1;
      double spacing = rounded(lattice.get().spacing(), EXACT / count);
      return new Axis(new Bins(count, spacing), first,
          "midpoints stand " + Decimal.text(spacing, 4) + " m apart");
    }

    private static Axis scattered(double low, double high, double guess) {
      double spacing = nice(Math.max(LEAST_SPACING, guess));
      int count = (int) Math.rint((high - low) / spacing) + 1;
      return new Axis(new Bins(count, spacing), low,
          "midpoints are scattered, bins of " + Decimal.text(spacing, 4) + " m are a guess");
    }
  }

  /** The greatest of 1, 2, 2.5, 5 times a power of ten that is not above a length. */
  private static double nice(double length) {
    double power = Math.pow(10, Math.floor(Math.log10(length)));
    for (double step : new double[] {5, 2.5, 2}) if (step * power <= length) return step * power;
    return power;
  }

  /** A spacing with as few digits as its relative error allows. */
  private static double rounded(double spacing, double error) {
    for (double perMetre : new double[] {1, 2, 10, 100, 1000}) {
      double candidate = Math.rint(spacing * perMetre) / perMetre;
      if (Math.abs(candidate - spacing) <= error * spacing) return candidate;
    }
    return spacing;
  }

  /** The same axis, pointing east rather than west. */
  private static double eastward(double angle) {
    double a = Math.IEEEremainder(angle, Math.PI);
    return Math.abs(a + Math.PI / 2) < 1e-9 ? Math.PI / 2 : a;
  }

  private static Point place(Midpoints midpoints, double angle, double u, double v) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new Point(midpoints.centre().x() + u * c - v * s, midpoints.centre().y() + u * s + v * c);
  }

  private static double extent(double[] u) {
    return Arrays.stream(u).max().orElse(0) - Arrays.stream(u).min().orElse(0);
  }

  private static double rms(double[] v) {
    double mean = Arrays.stream(v).average().orElse(0);
    return Math.sqrt(Arrays.stream(v).map(value -> (value - mean) * (value - mean)).average().orElse(0));
  }
}
