package org.pstm.engine;

import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** A session that works, and cannot be closed, as on a device that died when its work was done. */
record StuckSession(KernelSession inner) implements KernelSession {

  @Override
  public void begin(Tile tile) {
    inner.begin(tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
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
    throw new DeviceFailureException(TestKernels.STUCK);
  }
}
