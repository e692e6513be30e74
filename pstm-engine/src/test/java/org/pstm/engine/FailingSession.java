package org.pstm.engine;

import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** A session that fails at the first gather. */
record FailingSession(KernelSession inner, String failure) implements KernelSession {

  @Override
  public void begin(Tile tile) {
    inner.begin(tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
    throw new IllegalStateException(failure);
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
