package org.pstm.kernel.reference;

import java.util.Optional;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/** The kernel that the others are measured against: it honours every option. */
final class ReferenceKernel implements KirchhoffKernel {

  static final String DEVICE = "CPU, scalar double";

  /** What one Java array holds on every virtual machine. */
  private static final long MOST_SUMS = Integer.MAX_VALUE - 8L;

  @Override
  public KernelId id() {
    return ReferenceKernels.ID;
  }

  @Override
  public String device() {
    return DEVICE;
  }

  @Override
  public KernelNumerics numerics() {
    return KernelNumerics.DOUBLE;
  }

  @Override
  public int concurrentSessions() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Optional<String> refuses(SessionSpec spec) {
    long elements = spec.limits().imageElements(spec.grid().nt());
    if (elements <= MOST_SUMS) return Optional.empty();
    return Optional.of("reference holds at most " + MOST_SUMS + " sums of a tile: sums=" + elements
        + "; use smaller tiles or fewer classes");
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    refuses(spec).ifPresent(reason -> {
      throw new UnsupportedRequestException(reason);
    });
    return new ReferenceSession(spec);
  }

  @Override
  public void close() {
    // Nothing outlives a session.
  }
}
