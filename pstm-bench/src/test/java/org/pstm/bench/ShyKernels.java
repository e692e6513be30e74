package org.pstm.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/** {@code shy_v1} and {@code shy_v2} refuse whatever they are asked, and count how often they are. */
public final class ShyKernels implements KernelProvider {

  static final String REASON = "shy kernels compute nothing; use reference";

  static final AtomicInteger ASKED = new AtomicInteger();

  @Override
  public List<KernelId> kernels() {
    return List.of(new KernelId("shy", 1), new KernelId("shy", 2));
  }

  @Override
  public Availability probe(KernelId id) {
    return new Availability.Available("nowhere", 1);
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return new Shy(id);
  }

  private record Shy(KernelId id) implements KirchhoffKernel {

    @Override
    public String device() {
      return "nowhere";
    }

    @Override
    public KernelNumerics numerics() {
      return KernelNumerics.DOUBLE;
    }

    @Override
    public int concurrentSessions() {
      return 1;
    }

    @Override
    public Optional<String> refuses(SessionSpec spec) {
      ASKED.incrementAndGet();
      return Optional.of(REASON);
    }

    @Override
    public KernelSession open(SessionSpec spec) {
      throw new UnsupportedRequestException(REASON);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
