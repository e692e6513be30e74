package org.pstm.cli.init;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.pstm.model.Point;
import org.pstm.model.TraceHeaders;

/**
 * Where lines are by their numbers: midpoint = origin + inline * perInline + crossline * perCrossline, fitted by least
 * squares to the traces' own numbers.
 *
 * @param origin where line numbers (0, 0) would lie
 * @param perInline metres on the map from one inline number to the next
 * @param perCrossline metres on the map from one crossline number to the next
 * @param inlines least, greatest number and their common step
 * @param crosslines least, greatest number and their common step
 */
record LineNumbering(Point origin, Point perInline, Point perCrossline, Numbers inlines, Numbers crosslines) {

  private static final int MOST = 20_000;
  /** Traces stray from the centre of their bin by half a bin and less; more means numbers of something else. */
  private static final double WORST_RMS_IN_BINS = 0.75;
  private static final double WORST_ANGLE = Math.toRadians(1);

  /** The numbers along one axis. */
  record Numbers(int least, int greatest, int step) {

    int count() {
      return (greatest - least) / step + 1;
    }

    static Optional<Numbers> of(TraceHeaders headers, IntUnaryOperator number) {
      int[] distinct = java.util.stream.IntStream.range(0, headers.count()).map(number).distinct().sorted().toArray();
      if (distinct.length < 2 || distinct[0] == TraceHeaders.NO_LINE) return Optional.empty();
      long step = 0;
      for (int i = 1; i < distinct.length; i++) step = gcd((long) distinct[i] - distinct[i - 1], step);
      return step > Integer.MAX_VALUE ? Optional.empty()
          : Optional.of(new Numbers(distinct[0], distinct[distinct.length - 1], (int) step));
    }

    private static long gcd(long a, long b) {
      return b == 0 ? a : gcd(b, a % b);
    }
  }

  /** The fit; empty where numbers are missing, do not vary along both axes, or do not say where traces lie. */
  static Optional<LineNumbering> of(TraceHeaders headers) {
    Optional<Numbers> inlines = Numbers.of(headers, headers::inline);
    Optional<Numbers> crosslines = Numbers.of(headers, headers::crossline);
    if (inlines.isEmpty() || crosslines.isEmpty()) return Optional.empty();
    int n = Math.min(headers.count(), MOST);
    int[] traces = new int[n];
    Arrays.setAll(traces, i -> n == headers.count() ? i : (int) ((i * 0.6180339887498949 % 1) * headers.count()));
    double il = inlines.get().least();
    double xl = crosslines.get().least();
    double[][] numbers = new double[n][];
    for (int i = 0; i < n; i++)
      numbers[i] = new double[] {1, headers.inline(traces[i]) - il, headers.crossline(traces[i]) - xl};
    DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(numbers), 1e-9).getSolver();
    if (!solver.isNonSingular()) return Optional.empty();
    Point reference = new Point(headers.midpointX(traces[0]), headers.midpointY(traces[0]));
    double[] east = Arrays.stream(traces).mapToDouble(t -> headers.midpointX(t) - reference.x()).toArray();
    double[] north = Arrays.stream(traces).mapToDouble(t -> headers.midpointY(t) - reference.y()).toArray();
    RealVector x = solver.solve(new ArrayRealVector(east));
    RealVector y = solver.solve(new ArrayRealVector(north));
    LineNumbering fit = new LineNumbering(
        new Point(reference.x() + x.getEntry(0) - il * x.getEntry(1) - xl * x.getEntry(2),
            reference.y() + y.getEntry(0) - il * y.getEntry(1) - xl * y.getEntry(2)),
        new Point(x.getEntry(1), y.getEntry(1)), new Point(x.getEntry(2), y.getEntry(2)),
        inlines.get(), crosslines.get());
    return fit.isGrid() && fit.strays(headers, traces) <= WORST_RMS_IN_BINS ? Optional.of(fit) : Optional.empty();
  }

  /** Metres between neighbouring crosslines, along an inline. */
  double dx() {
    return crosslines.step() * Math.hypot(perCrossline.x(), perCrossline.y());
  }

  /** Metres between neighbouring inlines. */
  double dy() {
    return inlines.step() * Math.hypot(perInline.x(), perInline.y());
  }

  /** The sine of the angle from the direction of growing crossline numbers to that of growing inline numbers. */
  double turn() {
    double cross = perCrossline.x() * perInline.y() - perCrossline.y() * perInline.x();
    return cross / Math.hypot(perCrossline.x(), perCrossline.y()) / Math.hypot(perInline.x(), perInline.y());
  }

  private boolean isGrid() {
    return dx() > 0 && dy() > 0 && Math.abs(turn()) >= Math.cos(WORST_ANGLE);
  }

  private double strays(TraceHeaders headers, int[] traces) {
    double sum = 0;
    for (int t : traces) {
      Point at = at(headers.inline(t), headers.crossline(t));
      double off = at.distanceTo(new Point(headers.midpointX(t), headers.midpointY(t)));
      sum += off * off;
    }
    return Math.sqrt(sum / traces.length) / Math.max(dx(), dy());
  }

  /** The place of a pair of numbers. */
  Point at(int inline, int crossline) {
    return new Point(origin.x() + inline * perInline.x() + crossline * perCrossline.x(),
        origin.y() + inline * perInline.y() + crossline * perCrossline.y());
  }
}
