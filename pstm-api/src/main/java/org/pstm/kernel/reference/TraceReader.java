package org.pstm.kernel.reference;

import org.pstm.model.AntiAlias;
import org.pstm.model.Interpolation;
import org.pstm.model.TraceGather;
import org.pstm.physics.AliasFilter;
import org.pstm.physics.SincTable;

/**
 * Reads a trace between its samples (theory.md, equation 16), through the anti-alias filter where there is one (equations
 * 21 and 22); taps outside the trace are the zeros around it.
 */
record TraceReader(Interpolation interpolation, AntiAlias filter, double dt) {

  /**
   * The filtered value of trace k at position p, 0 &lt;= p &lt; samples - 1.
   *
   * @param step the operator's step from bin to bin in seconds, times the filter's factor
   */
  double read(TraceGather gather, int k, double p, double step) {
    return switch (filter.kind()) {
      case NONE -> read(gather, k, 0, p);
      case FILTER_BANK -> {
        double position = AliasFilter.bankPosition(step, dt);
        int lower = Math.min((int) position, AliasFilter.COPIES - 2);
        double share = position - lower;
        yield (1 - share) * read(gather, k, lower, p) + share * read(gather, k, lower + 1, p);
      }
      case TRIANGLE -> {
        int last = gather.samples() - 1;
        double l = AliasFilter.triangle(step, dt, filter.longest(), last - p);
        double ahead = cubic(gather, k, 0, p + l);
        double behind = p < l ? 0 : cubic(gather, k, 0, p - l);
        yield (ahead - 2 * cubic(gather, k, 0, p) + behind) / (l * l);
      }
    };
  }

  /** The value at position p of a copy of trace k, 0 &lt;= p &lt; samples - 1. */
  double read(TraceGather gather, int k, int copy, double p) {
    int j = (int) p;
    double s = p - j;
    return switch (interpolation) {
      case NEAREST -> gather.sample(k, copy, (int) (p + 0.5));
      case LINEAR -> (1 - s) * gather.sample(k, copy, j) + s * gather.sample(k, copy, j + 1);
      case CUBIC -> cubic(gather, k, copy, p);
      case SINC8 -> sinc(gather, k, copy, p);
    };
  }

  /** Lagrange's cubic through the samples j - 1 to j + 2. */
  static double cubic(TraceGather gather, int k, int copy, double p) {
    int j = (int) p;
    double s = p - j;
    return -s * (s - 1) * (s - 2) / 6 * gather.sample(k, copy, j - 1)
        + (s + 1) * (s - 1) * (s - 2) / 2 * gather.sample(k, copy, j)
        - (s + 1) * s * (s - 2) / 2 * gather.sample(k, copy, j + 1)
        + (s + 1) * s * (s - 1) / 6 * gather.sample(k, copy, j + 2);
  }

  private static double sinc(TraceGather gather, int k, int copy, double p) {
    int j = (int) p;
    int phase = SincTable.phase(p - j);
    double value = 0;
    for (int m = 0; m < SincTable.TAPS; m++)
      value += SincTable.weight(phase, m) * gather.sample(k, copy, j - SincTable.BEFORE + m);
    return value;
  }
}
