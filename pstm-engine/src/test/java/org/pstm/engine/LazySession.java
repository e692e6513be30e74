package org.pstm.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/** A session that reads a gather as late as it may: whoever overwrites it too early gets another image. */
final class LazySession implements KernelSession {

  private static final int IN_FLIGHT = 2;

  private final KernelSession inner;
  private final Deque<TraceGather> late = new ArrayDeque<>();

  LazySession(KernelSession inner) {
    this.inner = inner;
  }

  @Override
  public void begin(Tile tile) {
    late.clear();
    inner.begin(tile);
  }

  @Override
  public void accumulate(TraceGather gather) {
    late.addLast(gather);
    if (late.size() > IN_FLIGHT) inner.accumulate(late.removeFirst());
  }

  @Override
  public int gathersInFlight() {
    return IN_FLIGHT;
  }

  @Override
  public void finish(TileImage image) {
    while (!late.isEmpty()) inner.accumulate(late.removeFirst());
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
