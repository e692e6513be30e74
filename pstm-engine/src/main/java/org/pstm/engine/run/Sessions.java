package org.pstm.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.SessionSpec;

/** Sessions of a kernel that work side by side; closed together, twice without harm. */
final class Sessions implements AutoCloseable {

  private final List<KernelSession> all = new ArrayList<>();
  private KernelMetrics earlier = KernelMetrics.onHost(0, Duration.ZERO);

  /** Opens one for each. */
  Sessions(Function<SessionSpec, KernelSession> open, List<SessionSpec> specs) {
    try {
      for (SessionSpec spec : specs) all.add(open.apply(spec));
    } catch (RuntimeException | Error e) {
      try {
        close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  List<KernelSession> all() {
    return Collections.unmodifiableList(all);
  }

  /** The most gathers that one of them still reads. */
  int mostInFlight() {
    return all.stream().mapToInt(KernelSession::gathersInFlight).max().orElse(0);
  }

  /** What all have done since this was asked the last time. */
  KernelMetrics sinceLast() {
    KernelMetrics now = KernelMetrics.onHost(0, Duration.ZERO);
    for (KernelSession session : all) now = now.plus(session.metrics());
    KernelMetrics done = TileInWork.difference(now, earlier);
    earlier = now;
    return done;
  }

  @Override
  public void close() {
    Closing.all(all.reversed(), KernelSession::close);
  }
}
