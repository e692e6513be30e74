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

  private final SessionProtocol protocol;
  private final Workspace work;
  private final SummationLoop loop;
  private final boolean general;
  private long contributions;
  private long nanos;

  VectorSession(SessionSpec spec, Function<Workspace, SummationLoop> version) {
    protocol = new SessionProtocol(spec);
    work = new Workspace(spec);
    general = GeneralLoop.isNeeded(spec);
    loop = general ? new GeneralLoop(work) : version.apply(work);
  }

  @Override
  public void begin(Tile tile) {
    long start = System.nanoTime();
    work.tables().compute(protocol.begin(tile));
    if (general) work.rays().compute(tile);
    work.sums().clear();
    nanos += System.nanoTime() - start;
  }

  @Override
  public void accumulate(TraceGather gather) {
    protocol.accumulate(gather);
    long start = System.nanoTime();
    for (int k = 0; k < gather.size();) {
      k = work.traces().stage(gather, k);
      for (int pillar = 0; pillar < work.tables().pillars(); pillar++) loop.add(pillar);
    }
    nanos += System.nanoTime() - start;
  }

  @Override
  public void finish(TileImage image) {
    protocol.finish(image);
    long start = System.nanoTime();
    contributions += work.sums().store(image);
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
