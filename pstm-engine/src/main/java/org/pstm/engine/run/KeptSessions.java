package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pstm.kernel.KernelMetrics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;

/**
 * Sessions of a kernel that outlive those who close them: who opens one for the same migration gets it again, with all
 * that it has allocated and uploaded. For groups of classes, which differ in nothing that a session is told.
 *
 * <p>A session that failed, or was left with a tile unfinished, is closed: its device may still read gathers.
 * {@link #close} closes those that nobody has, and leaves the kernel open. What they summed has been fetched: that one
 * cannot be closed, as on a device that died since, is told and does no harm.
 */
final class KeptSessions {

  private final KirchhoffKernel kernel;
  private final Consumer<RuntimeException> notClosed;
  private final List<Kept> idle = new ArrayList<>();

  /**
   * None yet.
   *
   * @param notClosed hears of sessions that could not be closed
   */
  KeptSessions(KirchhoffKernel kernel, Consumer<RuntimeException> notClosed) {
    this.kernel = kernel;
    this.notClosed = notClosed;
  }

  /** A session that is at work nowhere, else a new one; those for other migrations are closed first. */
  KernelSession open(SessionSpec spec) {
    List<RuntimeException> failures;
    synchronized (this) {
      for (Kept kept : idle)
        if (kept.spec.equals(spec)) {
          idle.remove(kept);
          return new Handle(kept);
        }
      List<Kept> others = List.copyOf(idle);
      idle.clear();
      // First, and while nobody else opens one, for there is room for those that work and for no others.
      failures = Closing.failures(others, kept -> kept.session.close());
    }
    failures.forEach(notClosed);
    return new Handle(new Kept(spec, kernel.open(spec)));
  }

  /** Closes those that nobody has, and answers why some could not be closed. */
  List<RuntimeException> close() {
    List<Kept> all;
    synchronized (this) {
      all = List.copyOf(idle);
      idle.clear();
    }
    return Closing.failures(all, kept -> kept.session.close());
  }

  /** Closes those that nobody has, and tells of those that could not be closed. */
  void closeAndTell() {
    close().forEach(notClosed);
  }

  private record Kept(SessionSpec spec, KernelSession session) {}

  /** A session in the hands of one who opened it; comes back when it is closed. */
  private final class Handle implements KernelSession {

    private final Kept kept;
    private final KernelSession session;
    private boolean isBetweenTiles = true;
    private boolean isClosed;

    Handle(Kept kept) {
      this.kept = kept;
      session = kept.session;
    }

    @Override
    public void begin(Tile tile) {
      isBetweenTiles = false;
      session.begin(tile);
    }

    @Override
    public void accumulate(TraceGather gather) {
      session.accumulate(gather);
    }

    @Override
    public int gathersInFlight() {
      return session.gathersInFlight();
    }

    @Override
    public void finish(TileImage image) {
      session.finish(image);
      isBetweenTiles = true;
    }

    @Override
    public KernelMetrics metrics() {
      return session.metrics();
    }

    @Override
    public void close() {
      // A second time it may be somebody else's.
      if (isClosed) return;
      isClosed = true;
      if (!isBetweenTiles) {
        session.close();
        return;
      }
      synchronized (KeptSessions.this) {
        idle.add(kept);
      }
    }
  }
}
