package org.pstm.kernel.reference;

import java.util.Optional;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;

/** The kernel that the others are measured against: it honours every option. */
final class ReferenceKernel implements KirchhoffKernel {

  static final String DEVICE = "CPU, scalar double";

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
    return Optional.empty();
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    return new ReferenceSession(spec);
  }

  @Override
  public void close() {
    // Nothing outlives a session.
  }
}
