package com.example.pstm;

import java.util.Optional;
import org.pstm.kernel.BasicMigration;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/**
 * What lives longer than a migration: a device, compiled programs. Here, nothing.
 *
 * @param id backend and version
 */
record ExampleKernel(KernelId id) implements KirchhoffKernel {

  static final String DEVICE = "CPU, scalar float";

  /** Sums are held in Java arrays. */
  private static final long MOST_SUMS = Integer.MAX_VALUE - 8L;

  @Override
  public String device() {
    return DEVICE;
  }

  @Override
  public KernelNumerics numerics() {
    return KernelNumerics.FLOAT;
  }

  @Override
  public int concurrentSessions() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Optional<String> refuses(SessionSpec spec) {
    long sums = spec.limits().imageElements(spec.grid().nt());
    if (sums <= MOST_SUMS) return BasicMigration.refusal(id, spec);
    return Optional.of(id + " holds at most " + MOST_SUMS + " sums: sums=" + sums + "; use smaller tiles");
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    refuses(spec).ifPresent(reason -> {
      throw new UnsupportedRequestException(reason);
    });
    return new ExampleSession(spec);
  }

  @Override
  public void close() {
    // Nothing outlives a session.
  }
}
