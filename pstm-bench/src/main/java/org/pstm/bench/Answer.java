package org.pstm.bench;

import java.util.Locale;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Interpolation;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.physics.SincTable;

/**
 * What {@code reference} computes of a workload, on a few of its rows of pillars: enough to know a wrong answer, quick
 * enough to ask before anything is timed.
 */
final class Answer implements AutoCloseable {

  private static final String REFERENCE = "reference";

  /** Rows of pillars that are computed, in the middle of the tile. */
  private static final int ROWS = 3;

  /** The share of samples whose fold rounding may change: a limit of aperture or trace is seldom met so nearly. */
  private static final double MOST_UNDECIDED = 2e-3;

  private final SessionSpec spec;
  private final Tile rows;
  private final TileImage expected;

  /**
   * How far an image is from the answer.
   *
   * @param relativeL2 of the amplitudes
   * @param maximum greatest difference of an amplitude, as a share of the peak
   * @param foldDifferences samples with another fold
   * @param samples compared
   */
  public record Difference(double relativeL2, double maximum, long foldDifferences, long samples) {}

  Answer(SessionSpec spec, TraceGather gather) {
    this.spec = spec;
    int ny = Math.min(ROWS, spec.grid().ny());
    rows = new Tile(0, (spec.grid().ny() - ny) / 2, spec.grid().nx(), ny);
    expected = new TileImage(spec.limits().classes(), rows.pillars(), spec.grid().nt(), spec.weightSums());
    expected.begin(rows);
    try (KirchhoffKernel reference = KirchhoffKernels.createKernel(REFERENCE);
        KernelSession session = reference.open(spec)) {
      session.begin(rows);
      session.accumulate(gather);
      session.finish(expected);
    }
  }

  /**
   * Compares the image of the whole workload.
   *
   * @throws WrongAnswerException where it differs by more than its kernel states
   */
  Difference check(TileImage image, KirchhoffKernel kernel) {
    Difference found = difference(image);
    double allowedL2 = allowedL2(kernel.numerics());
    boolean nearest = spec.parameters().interpolation() == Interpolation.NEAREST;
    // The nearest sample jumps where rounding decides which of two is nearer: such pairs are many, but random.
    double slack = nearest ? 100 : 1;
    if (found.relativeL2() <= slack * allowedL2
        && (nearest || found.maximum() <= kernel.numerics().maximum())
        && found.foldDifferences() <= MOST_UNDECIDED * found.samples()) return found;
    throw new WrongAnswerException(String.format(Locale.ROOT,
        "kernel %s gives a wrong image and is not timed: relative L2 %.3g (allowed %.3g), maximum %.3g of the peak"
            + " (allowed %.3g), fold differs at %d of %d samples", kernel.id(), found.relativeL2(), slack * allowedL2,
        found.maximum(), kernel.numerics().maximum(), found.foldDifferences(), found.samples()));
  }

  /** As the contract of the kernels has it: a tabulated sinc steps where rounding crosses the middle of two phases. */
  private double allowedL2(KernelNumerics numerics) {
    double last = spec.traceTime().last();
    double allowed = numerics.allowedL2(KernelWorkload.FREQUENCY, last);
    if (spec.parameters().interpolation() != Interpolation.SINC8) return allowed;
    double dt = spec.traceTime().delta();
    double step = 2 * Math.PI * KernelWorkload.FREQUENCY * dt / SincTable.PHASES;
    return allowed + step * Math.sqrt(SincTable.PHASES * 4 * numerics.roundoff() * last / dt);
  }

  private Difference difference(TileImage image) {
    double sum = 0;
    double norm = 0;
    double most = 0;
    double peak = 0;
    long folds = 0;
    long from = image.pillar(0, rows.y0(), 0);
    for (long i = 0; i < expected.size(); i++) {
      double b = expected.amplitudeAt(i);
      double d = image.amplitudeAt(from + i) - b;
      sum += d * d;
      norm += b * b;
      most = Math.max(most, Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.abs(d));
      peak = Math.max(peak, Math.abs(b));
      if (image.foldAt(from + i) != expected.foldAt(i)) folds++;
    }
    return new Difference(Math.sqrt(sum / norm), most / peak, folds, expected.size());
  }

  @Override
  public void close() {
    expected.close();
  }
}
