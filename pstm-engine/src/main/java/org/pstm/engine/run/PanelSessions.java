package org.pstm.engine.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.pstm.kernel.DeviceFailureException;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.SessionSpec;

/**
 * The sessions of a panel: as many as could be opened, less those whose device failed. Where none is left the run is
 * stopped; else what fails is told, and the others do its work. Closed twice without harm.
 */
final class PanelSessions implements AutoCloseable {

  private final Worker.Shared shared;
  private final TileListener listener;
  private final List<KernelSession> all = new ArrayList<>();

  private PanelSessions(Worker.Shared shared, TileListener listener) {
    this.shared = shared;
    this.listener = listener;
  }

  /** Opens one after another until there are so many, or one cannot be opened. */
  static PanelSessions open(Function<SessionSpec, KernelSession> open, List<SessionSpec> specs, Worker.Shared shared,
      TileListener listener) {
    PanelSessions sessions = new PanelSessions(shared, listener);
    try {
      for (SessionSpec spec : specs) sessions.all.add(open.apply(spec));
    } catch (DeviceFailureException | KernelUnavailableException e) {
      sessions.lost(e, 0);
    } catch (RuntimeException | Error e) {
      Closing.failures(sessions.all.reversed(), KernelSession::close).forEach(e::addSuppressed);
      throw e;
    }
    return sessions;
  }

  List<KernelSession> all() {
    return Collections.unmodifiableList(all);
  }

  /** The gathers that all together still read. */
  int inFlight() {
    return all.stream().mapToInt(KernelSession::gathersInFlight).sum();
  }

  /** Closes one whose device has failed at work on a tile; what closing it says then is a consequence. */
  void drop(KernelSession session, DeviceFailureException failure) {
    all.removeIf(one -> one == session);
    Closing.failures(List.of(session), KernelSession::close).forEach(failure::addSuppressed);
    lost(failure, 1);
  }

  private void lost(RuntimeException failure, int tiles) {
    shared.member().failed(failure.getMessage(), tiles);
    if (all.isEmpty()) shared.control().fail(Loss.ofTheLast(name(), failure, shared.tally()));
    else listener.weakened(Loss.ofOne("session", name(), failure, tiles));
  }

  private String name() {
    return shared.member().member().name();
  }

  /** Closes all; where their tiles are finished, one that cannot be closed is told and does no harm. */
  @Override
  public void close() {
    List<KernelSession> open = List.copyOf(all.reversed());
    all.clear();
    for (RuntimeException failure : Closing.failures(open, KernelSession::close)) {
      if (shared.control().isStopping()) shared.control().failure().addSuppressed(failure);
      else listener.weakened(Loss.atClosing(name(), failure));
    }
  }
}
