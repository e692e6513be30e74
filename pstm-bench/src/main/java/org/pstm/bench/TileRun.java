package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.TileImage;

/** One session of a kernel on a case, with images of its own; for one thread. */
final class TileRun implements AutoCloseable {

  private final SessionSpec spec;
  private final List<KernelCase.TileWork> tiles;
  private final KernelSession session;
  private final List<TileImage> images = new ArrayList<>();
  private final CpuClock clock;

  /**
   * What a run took.
   *
   * @param cpu seconds of processor time
   * @param setup of them, those in which tiles were begun: their tables made, whatever traces follow
   * @param wall seconds by the clock
   * @param contributions summed
   */
  record Taken(double cpu, double setup, double wall, long contributions) {

    /** Contributions per second of processor time. */
    double rate() {
      return contributions / cpu;
    }
  }

  TileRun(KirchhoffKernel kernel, KernelCase given) {
    spec = given.spec();
    tiles = given.tiles();
    clock = isOnCallersThread(kernel) ? CpuClock.THREAD : CpuClock.PROCESS;
    session = kernel.open(spec);
    for (KernelCase.TileWork work : tiles)
      images.add(
          new TileImage(spec.limits().classes(), work.tile().pillars(), spec.grid().nt(), spec.weightSums()));
  }

  /**
   * Whether a kernel works on the thread that calls it: one that chooses among devices does not, nor does one that
   * wants fewer sessions than there are processors.
   */
  static boolean isOnCallersThread(KirchhoffKernel kernel) {
    return !KirchhoffKernels.discover().hasDevices(kernel.id())
        && kernel.concurrentSessions() >= Runtime.getRuntime().availableProcessors();
  }

  /** Computes the tiles: tables, all traces, image. */
  Taken run() {
    long contributions = session.metrics().contributions();
    long wall = System.nanoTime();
    long cpu = clock.nanos();
    long setup = 0;
    for (int i = 0; i < images.size(); i++) setup += run(tiles.get(i), images.get(i));
    double cpuSeconds = (clock.nanos() - cpu) * 1e-9;
    double wallSeconds = (System.nanoTime() - wall) * 1e-9;
    return new Taken(cpuSeconds, setup * 1e-9, wallSeconds, session.metrics().contributions() - contributions);
  }

  /** Returns the nanoseconds of the beginning. */
  private long run(KernelCase.TileWork work, TileImage image) {
    long start = clock.nanos();
    session.begin(work.tile());
    long setup = clock.nanos() - start;
    work.gathers().forEach(session::accumulate);
    image.begin(work.tile());
    session.finish(image);
    return setup;
  }

  /** What the last run computed, tile by tile. */
  List<TileImage> images() {
    return images;
  }

  @Override
  public void close() {
    session.close();
    images.forEach(TileImage::close);
  }
}
