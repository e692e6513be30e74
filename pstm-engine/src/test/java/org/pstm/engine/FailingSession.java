package org.pstm.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** A session that fails when it is handed the gather that makes {@code left} 0, and each one where it was 0 before. */
record FailingSession(KernelSession inner, Supplier<RuntimeException> failure, AtomicInteger left) implements KernelSession {

  @Override
  public void begin(Tile tile) {
    inner.begin(tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
    if (left.get() == 0 || left.decrementAndGet() == 0) throw failure.get();
    inner.accumulate(gather);
  }

  @Override
  public int gathersInFlight() {
    return inner.gathersInFlight();
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
