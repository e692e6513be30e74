package org.pstm.io.segy;

import java.util.Arrays;
import java.util.TreeSet;
import org.pstm.io.CubeHeaders;
import org.pstm.io.HeaderField;
import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

/**
 * Finds the grid of a stacked cube from line numbers and CDP coordinates, which {@link CubeHeaders} places.
 *
 * <p>The grid is accepted where each inline and crossline meet in exactly one trace, and each trace lies within
 * {@link #TOLERANCE} of a bin of where the best grid puts it. A single line leaves the spacing across it open: the
 * spacing along it is used for both. A single trace leaves both open: they are 1 m.
 */
final class CubeGrid {

  /** Share of a bin; coordinates are rounded, to centimetres or worse. */
  private static final double TOLERANCE = 0.1;

  private static final int NO_TRACE = -1;

  private final TraceFile file;
  private final double metres;
  private final CubeHeaders headers;
  private final int[] inline;
  private final int[] crossline;
  private final double[] x;
  private final double[] y;
  private double delay;
  private LineAxis inlines;
  private LineAxis crosslines;
  private int[] traceOf;

  CubeGrid(TraceFile file, double metres, CubeHeaders headers) {
    this.file = file;
    this.metres = metres;
    this.headers = headers;
    int traces = file.layout().traces();
    inline = new int[traces];
    crossline = new int[traces];
    x = new double[traces];
    y = new double[traces];
  }

  /** The grid; afterwards {@link #traceOf} knows the traces. */
  ImageGrid find(double interval) {
    file.scan(this::see);
    inlines = axis(inline, "inline", headers.inline());
    crosslines = axis(crossline, "crossline", headers.crossline());
    placeTraces();
    BinGrid bins = bins();
    checkPlaces(bins);
    if (delay < 0)
      throw new InputException(file.name() + ": trace 1, bytes 109-110: the first time is " + Numbers.text(delay * 1e3)
          + " ms, and an image starts at 0 or later; cut the traces");
    return new ImageGrid(bins, inlines.numbers(), crosslines.numbers(),
        new Sampling(file.layout().samples(), interval, delay));
  }

  /** Number in the file of the trace of pillar (ix, iy). */
  int traceOf(int ix, int iy) {
    return traceOf[iy * crosslines.count() + ix];
  }

  private void see(HeaderBytes header) {
    int k = header.trace();
    inline[k] = header.int32(headers.inline());
    crossline[k] = header.int32(headers.crossline());
    double scalar = ScalarWord.of(header.get(HeaderField.COORDINATE_SCALAR, HeaderPositions.SEGY));
    x[k] = metres * ScalarWord.apply(scalar, header.int32(headers.cdpX()));
    y[k] = metres * ScalarWord.apply(scalar, header.int32(headers.cdpY()));
    double timeScalar = ScalarWord.of(header.int16(GeometryDecoder.TIME_SCALAR));
    double first = ScalarWord.apply(timeScalar, header.get(HeaderField.DELAY, HeaderPositions.SEGY)) / 1e3;
    if (k == 0) delay = first;
    if (first != delay)
      throw new InputException(file.name() + ": trace " + header.number() + ", bytes 109-110: the first time is "
          + Numbers.text(first * 1e3) + " ms, but " + Numbers.text(delay * 1e3)
          + " ms in trace 1; an image needs one first time");
  }

  private LineAxis axis(int[] numbers, String name, int first) {
    TreeSet<Integer> found = new TreeSet<>();
    for (int number : numbers) found.add(number);
    LineAxis axis = LineAxis.of(found, numbers[0]);
    if (axis == null)
      throw irregular(name + " numbers (" + bytes(first) + ") run from " + found.first()
          + " to " + found.last() + " in uneven steps");
    return axis;
  }

  private static String bytes(int first) {
    return "bytes " + first + "-" + (first + Integer.BYTES - 1);
  }

  /** The bytes of both coordinates, in one run where they stand side by side. */
  private String places() {
    return headers.cdpY() == headers.cdpX() + Integer.BYTES
        ? "bytes " + headers.cdpX() + "-" + (headers.cdpY() + Integer.BYTES - 1)
        : bytes(headers.cdpX()) + " and " + bytes(headers.cdpY());
  }

  private InputException irregular(String why) {
    return new InputException(file.name() + ": " + why
        + "; an image needs one trace for each inline and crossline on a regular grid, pad or regularise the file");
  }

  private void placeTraces() {
    long cells = (long) inlines.count() * crosslines.count();
    if (cells != inline.length)
      throw irregular(inlines.count() + " inlines (" + bytes(headers.inline()) + ") and " + crosslines.count()
          + " crosslines (" + bytes(headers.crossline()) + ") make " + cells + " places, but the file has " + inline.length + " traces");
    traceOf = new int[inline.length];
    Arrays.fill(traceOf, NO_TRACE);
    for (int k = 0; k < inline.length; k++) {
      int cell = inlines.index(inline[k]) * crosslines.count() + crosslines.index(crossline[k]);
      if (traceOf[cell] != NO_TRACE)
        throw irregular("traces " + (traceOf[cell] + 1) + " and " + (k + 1) + " both have inline " + inline[k]
            + " and crossline " + crossline[k] + " (" + bytes(headers.inline()) + ", " + bytes(headers.crossline())
            + ")");
      traceOf[cell] = k;
    }
  }

  private BinGrid bins() {
    GridFit fit = new GridFit(crosslines.count(), inlines.count());
    for (int iy = 0; iy < inlines.count(); iy++)
      for (int ix = 0; ix < crosslines.count(); ix++) fit.add(ix, iy, place(ix, iy));
    BinGrid bins = fit.fit();
    if (bins == null)
      throw new InputException(file.name() + ": trace 1, " + places() + ": CDP coordinates (" + Numbers.text(x[0]) + ", "
          + Numbers.text(y[0]) + ") do not change along a line; an image needs coordinates there");
    return bins;
  }

  private Point place(int ix, int iy) {
    int k = traceOf(ix, iy);
    return new Point(x[k], y[k]);
  }

  private void checkPlaces(BinGrid bins) {
    double worst = 0;
    int worstTrace = 0;
    for (int iy = 0; iy < inlines.count(); iy++)
      for (int ix = 0; ix < crosslines.count(); ix++) {
        double off = bins.position(ix, iy).distanceTo(place(ix, iy));
        if (off <= worst) continue;
        worst = off;
        worstTrace = traceOf(ix, iy);
      }
    if (worst > TOLERANCE * Math.min(bins.x().spacing(), bins.y().spacing()))
      throw irregular("trace " + (worstTrace + 1) + ", " + places() + ": the CDP (" + Numbers.text(x[worstTrace]) + ", "
          + Numbers.text(y[worstTrace]) + ") lies " + Numbers.text(worst)
          + " m away from its place on the grid that fits best");
  }
}
