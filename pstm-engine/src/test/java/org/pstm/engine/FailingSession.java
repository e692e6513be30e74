package org.pstm.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** A session that fails when it is handed the gather that makes {@code left} 0, and each one where it was 0 before. */
record FailingSession(KernelSession inner, String failure, AtomicInteger left) implements KernelSession {

  @Override
  public void begin(Tile tile) {
    inner.begin(tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
    if (left.get() == 0 || left.decrementAndGet() == 0) throw new IllegalStateException(failure);
    inner.accumulate(gather);
  }

  @Override
  public void finish(TileImage image) {
    inner.finish(image);
  }

  @Override
  public KernelMetrics metrics() {
    return inner.metrics();
  }

  @Override
  public void close() {
    inner.close();
  }
}
