package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.pstm.model.TraceGather;

/** Gathers that nobody reads at the moment; closed when no session may read any more. */
final class GatherPool implements AutoCloseable {

  private final List<TraceGather> all = new ArrayList<>();
  private final BlockingQueue<TraceGather> free = new LinkedBlockingQueue<>();

  GatherPool(Work work, int count) {
    try {
      for (int i = 0; i < count; i++) all.add(work.allocateGather());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    free.addAll(all);
  }

  TraceGather take() throws InterruptedException {
    return free.take();
  }

  void giveBack(TraceGather gather) {
    free.add(gather);
  }

  @Override
  public void close() {
    all.forEach(TraceGather::close);
  }
}
