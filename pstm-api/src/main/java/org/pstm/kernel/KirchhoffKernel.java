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
   * Pillars along each axis of the tiles that suit it, where the job names no size: small tiles stay in a processor's
   * caches; a device that fetches traces over a bus wants to sum each into many pillars at once.
   */
  default int tileSide() {
    return 64;
  }

  /** Whether {@link #concurrentSessions} of them fit into the memory of its device; asked where tiles are chosen. */
  default boolean hasRoomFor(SessionSpec spec) {
    return true;
  }

  /**
   * What its device did since the kernel was made, for whatever session of whatever kernel; empty where there is no
   * device, or it does not tell when its commands began and ended. May be asked after {@link #close}.
   */
  default Optional<DeviceUse> deviceUse() {
    return Optional.empty();
  }

  /**
   * Why this kernel cannot do what a session would ask of it, in one sentence with a remedy; empty where it can.
   */
  Optional<String> refuses(SessionSpec spec);

  /**
   * The most memory of the host, on the heap or off it, that a session takes while it migrates a tile, in bytes; gathers
   * that it still reads after {@code accumulate} returned count too. Where it is not overridden: 20 bytes for each sample
   * of each class and 72 for each sample of a pillar, which is what sums and coefficients in double need.
   */
  default long memoryOf(SessionSpec spec) {
    long samples = (long) spec.limits().tilePillars() * spec.grid().nt();
    return 20 * spec.limits().imageElements(spec.grid().nt()) + 72 * samples;
  }

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
