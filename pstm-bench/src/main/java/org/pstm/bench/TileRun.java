package org.pstm.bench;

import java.util.List;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** One session of a kernel on a workload, with an image of its own; for one thread. */
final class TileRun implements AutoCloseable {

  private final SessionSpec spec;
  private final List<TraceGather> gathers;
  private final KernelSession session;
  private final TileImage image;
  private final CpuClock clock;

  /**
   * What a run took.
   *
   * @param cpu seconds of processor time
   * @param wall seconds by the clock
   * @param contributions summed
   */
  record Taken(double cpu, double wall, long contributions) {

    /** Contributions per second of processor time. */
    double rate() {
      return contributions / cpu;
    }
  }

  TileRun(KirchhoffKernel kernel, KernelCase given) {
    spec = given.spec();
    gathers = given.gathers();
    clock = isOnCallersThread(kernel) ? CpuClock.THREAD : CpuClock.PROCESS;
    session = kernel.open(spec);
    image = new TileImage(spec.limits().classes(), spec.limits().tilePillars(), spec.grid().nt(), spec.weightSums());
  }

  /** A kernel that wants fewer sessions than there are processors has threads or a device of its own. */
  static boolean isOnCallersThread(KirchhoffKernel kernel) {
    return kernel.concurrentSessions() >= Runtime.getRuntime().availableProcessors();
  }

  /** Computes the tile: tables, all traces, image. */
  Taken run() {
    long contributions = session.metrics().contributions();
    long wall = System.nanoTime();
    long cpu = clock.nanos();
    session.begin(spec.grid().wholeTile());
    gathers.forEach(session::accumulate);
    image.begin(spec.grid().wholeTile());
    session.finish(image);
    double cpuSeconds = (clock.nanos() - cpu) * 1e-9;
    double wallSeconds = (System.nanoTime() - wall) * 1e-9;
    return new Taken(cpuSeconds, wallSeconds, session.metrics().contributions() - contributions);
  }

  /** What the last run computed. */
  TileImage image() {
    return image;
  }

  @Override
  public void close() {
    session.close();
    image.close();
  }
}
