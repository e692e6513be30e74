package org.pstm.kernel.vector;

import java.time.Duration;
import java.util.function.Function;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionProtocol;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** A session of any version: some traces are staged, then each pillar of the tile passes over them. */
final class VectorSession implements KernelSession {

  /** Images of so many classes of some pillars stay in the second-level cache. */
  private static final int MOST_FETCHED = 4;

  private final SessionProtocol protocol;
  private final Workspace work;
  private final SummationLoop loop;
  private long contributions;
  private long nanos;

  VectorSession(SessionSpec spec, Function<Workspace, SummationLoop> version) {
    protocol = new SessionProtocol(spec);
    work = new Workspace(spec);
    loop = version.apply(work);
  }

  @Override
  public void begin(Tile tile) {
    long start = System.nanoTime();
    work.tables().compute(protocol.begin(tile));
    loop.begin(tile);
    work.sums().clear();
    nanos += System.nanoTime() - start;
  }

  @Override
  public void accumulate(TraceGather gather) {
    protocol.accumulate(gather);
    long start = System.nanoTime();
    for (int k = 0; k < gather.size();) {
      k = work.traces().stage(gather, k);
      int pillars = work.tables().pillars();
      for (int from = 0; from < pillars; from += loop.pillars()) add(from, Math.min(from + loop.pillars(), pillars));
    }
    nanos += System.nanoTime() - start;
  }

  private void add(int from, int to) {
    StagedTraces traces = work.traces();
    if (traces.classCount() <= MOST_FETCHED)
      for (int i = 0; i < traces.classCount(); i++) work.sums().fetch(traces.imageClassAt(i), from, to);
    loop.add(from, to);
  }

  @Override
  public void finish(TileImage image) {
    protocol.finish(image);
    long start = System.nanoTime();
    contributions += work.sums().store(image, work.tables().order());
    nanos += System.nanoTime() - start;
  }

  @Override
  public KernelMetrics metrics() {
    return KernelMetrics.onHost(contributions, Duration.ofNanos(nanos));
  }

  @Override
  public void close() {
    protocol.close();
  }
}
