package org.pstm.kernel.reference;

import org.pstm.model.Interpolation;
import org.pstm.model.TraceGather;
import org.pstm.physics.SincTable;

/** Reads a trace between its samples (theory.md, equation 16); taps outside the trace are the zeros around it. */
record TraceReader(Interpolation interpolation) {

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
