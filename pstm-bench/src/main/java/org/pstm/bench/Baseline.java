package org.pstm.bench;

import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/** {@link ScalarLoop} on a few pillars of the workload: warm, checked, and timed beside every kernel. */
final class Baseline {

  /** Some 20 ms on any processor of today. */
  private static final int PILLARS = 16;

  private static final double WARM_UP_SECONDS = 0.8;

  /** Float positions, 1e-7 of 1600 samples, times the slope of the traces, 0.3 a sample: 5e-5, and sums in float. */
  private static final double TOLERANCE = 1e-3;

  private final ScalarLoop loop;

  Baseline(KernelWorkload workload) {
    try (KernelCase given = workload.prepare(OptionSet.PLAIN)) {
      loop = new ScalarLoop(given.spec(), given.tiles().getFirst().gathers().getFirst());
      check(given);
    }
    long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
    while (System.nanoTime() < end) rate();
  }

  /** Contributions per second of processor time, now. */
  double rate() {
    long contributions = 0;
    long before = CpuClock.THREAD.nanos();
    for (int i = 0; i < PILLARS; i++) contributions += loop.add((int) ((long) i * loop.pillars() / PILLARS));
    return contributions * 1e9 / (CpuClock.THREAD.nanos() - before);
  }

  private void check(KernelCase given) {
    SessionSpec spec = given.spec();
    Tile corner = new Tile(0, 0, 1, 1);
    try (KirchhoffKernel reference = KirchhoffKernels.createKernel("reference");
        KernelSession session = reference.open(spec);
        TileImage expected = new TileImage(1, 1, spec.grid().nt(), spec.weightSums())) {
      session.begin(corner);
      given.tiles().getFirst().gathers().forEach(session::accumulate);
      expected.begin(corner);
      session.finish(expected);
      loop.add(0);
      double sum = 0;
      double norm = 0;
      for (int i = 0; i < expected.nt(); i++) {
        double b = expected.amplitudeAt(i);
        sum += (loop.sum()[i] - b) * (loop.sum()[i] - b);
        norm += b * b;
        if (Math.abs(loop.fold(i) - expected.foldAt(i)) > 1)
          throw new WrongAnswerException("the scalar float loop has fold " + loop.fold(i) + " and not "
              + expected.foldAt(i) + " at sample " + i);
      }
      if (!(Math.sqrt(sum / norm) <= TOLERANCE))
        throw new WrongAnswerException("the scalar float loop is wrong: relative L2 " + Math.sqrt(sum / norm));
    }
  }
}
