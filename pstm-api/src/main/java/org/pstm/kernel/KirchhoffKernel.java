package org.pstm.kernel;

import java.util.Optional;

/**
 * A way to sum traces into an image: the equation is the same for all, the speed is not.
 *
 * <p>A kernel holds what outlives a migration (a device, compiled programs). It is safe for use by many threads;
 * the sessions that it opens are not.
 */
public interface KirchhoffKernel extends AutoCloseable {

  /** Backend and version, for example {@code vector_v1}. */
  KernelId id();

  /** What it runs on, for logs and reports. */
  String device();

  /** How near to {@code reference} its images are. */
  KernelNumerics numerics();

  /** How many sessions can usefully run at once here: CPU kernels answer the number of processors, devices 1. */
  int concurrentSessions();

  /**
   * Why this kernel cannot do what a session would ask of it, in one sentence with a remedy; empty where it can.
   */
  Optional<String> refuses(SessionSpec spec);

  /**
   * Allocates and uploads all that stays the same during a migration.
   *
   * @throws UnsupportedRequestException where {@link #refuses} has a reason
   */
  KernelSession open(SessionSpec spec);

  /** Frees the device; sessions must be closed before. */
  @Override
  void close();
}
