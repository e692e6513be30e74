package org.pstm.cli.init;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The regular spacing that positions along an axis keep.
 *
 * <p>Positions u_k lie on a lattice of spacing d when exp(2 pi i u_k/d) is the same for all:
 * <pre>   R(d) = | mean over k of exp(2 pi i u_k/d) |   (1)</pre>
 * is 1 for a perfect lattice and for each whole fraction of its spacing, about 1/sqrt(n) for scattered positions, and
 * exp(-2 (pi s/d)^2) where positions stray from the lattice by s: 0.9 means s = d/14. The largest d at which R
 * reaches 0.9 is taken, so gaps in the coverage and repeated positions do not matter.
 *
 * @param spacing distance d of neighbouring positions
 * @param origin a position on the lattice
 */
record Lattice(double spacing, double origin) {

  private static final double COHERENT = 0.9;
  /** R has a peak of width d^2/length: so many steps across it. */
  private static final int STEPS_PER_PEAK = 8;
  private static final int MOST_INTERVALS = 4000;
  private static final int PROBES = 48;
  private static final int CELLS = 20_000;
  private static final int LEAST_POSITIONS = 3;

  /**
   * The lattice of some positions, in any order.
   *
   * @param least the least spacing that is looked for
   */
  static Optional<Lattice> of(double[] positions, double least) {
    double[] u = distinct(positions);
    double length = u[u.length - 1] - u[0];
    if (u.length < LEAST_POSITIONS || length < least) return Optional.empty();
    double[] probes = spread(u, PROBES);
    double shortest = Math.max(least, length / Math.min(MOST_INTERVALS, 4L * u.length));
    for (double d = length; d >= shortest; d -= d * d / length / STEPS_PER_PEAK) {
      if (coherence(probes, d) < COHERENT * COHERENT) continue;
      double best = summit(u, d, d * d / length / STEPS_PER_PEAK);
      if (coherence(u, best) >= COHERENT) return Optional.of(fitted(u, new Lattice(best, u[0] + phase(u, best))));
    }
    return Optional.empty();
  }

  /** One position for each place that has any: dense places must not outvote the others. */
  private static double[] distinct(double[] positions) {
    double[] sorted = positions.clone();
    Arrays.sort(sorted);
    double cell = (sorted[sorted.length - 1] - sorted[0]) / CELLS;
    double[] kept = new double[sorted.length];
    int count = 0;
    for (double u : sorted) if (count == 0 || u - kept[count - 1] > cell) kept[count++] = u;
    return Arrays.copyOf(kept, count);
  }

  private static double[] spread(double[] u, int most) {
    if (u.length <= most) return u;
    double[] some = new double[most];
    // A fixed irrational step: equal steps could follow the pattern of the survey.
    for (int i = 0; i < most; i++) some[i] = u[(int) ((i * 0.6180339887498949 % 1) * u.length)];
    return some;
  }

  /** The spacing of the greatest coherence near d. */
  private static double summit(double[] u, double d, double step) {
    double best = d;
    double width = 2 * step;
    for (int zoom = 0; zoom < 8; zoom++, width /= 4)
      for (double near = best - width, end = best + width; near <= end; near += width / 8)
        if (coherence(u, near) > coherence(u, best)) best = near;
    return best;
  }

  /** Least squares over the positions' numbers on the lattice. */
  private static Lattice fitted(double[] u, Lattice rough) {
    SimpleRegression line = new SimpleRegression();
    for (double position : u) line.addData(Math.rint((position - rough.origin) / rough.spacing), position);
    return new Lattice(line.getSlope(), line.getIntercept());
  }

  private static double coherence(double[] u, double d) {
    double[] sum = sum(u, d);
    return Math.hypot(sum[0], sum[1]) / u.length;
  }

  private static double phase(double[] u, double d) {
    double[] sum = sum(u, d);
    return d * Math.atan2(sum[1], sum[0]) / (2 * Math.PI);
  }

  private static double[] sum(double[] u, double d) {
    double re = 0;
    double im = 0;
    for (double position : u) {
      double angle = 2 * Math.PI * (position - u[0]) / d;
      re += Math.cos(angle);
      im += Math.sin(angle);
    }
    return new double[] {re, im};
  }

  /** The lattice point nearest to a position. */
  double nearest(double position) {
    return origin + spacing * Math.rint((position - origin) / spacing);
  }
}
