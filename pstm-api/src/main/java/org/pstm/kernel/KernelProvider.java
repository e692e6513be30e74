package org.pstm.kernel;

import java.util.List;

/**
 * A backend: the service that {@link java.util.ServiceLoader} finds.
 *
 * <p>Its class must load, and {@link #kernels} and {@link #probe} must answer, on machines where the backend cannot
 * run: keep native libraries and optional modules out of its fields and its constructor.
 */
public interface KernelProvider {

  /** The versions this backend holds, oldest first; never null. */
  List<KernelId> kernels();

  /** Says whether one of them can run here. Cheap; never throws. */
  Availability probe(KernelId id);

  /**
   * The devices that the kernels can choose from, in a line each for people; empty where there is no choice. Never
   * throws.
   */
  default List<String> devices() {
    return List.of();
  }

  /**
   * How its kernels give their device its work, where that can be searched for, in a line each for people; empty where
   * there is nothing to set. Never throws.
   */
  default List<String> settings() {
    return List.of();
  }

  /**
   * Searches for the settings that are fastest on the device that the options name, or its own choice, and remembers
   * them on this machine; takes some seconds for each version. They change how long a migration takes, not its image.
   *
   * @return what was found, in a line each for people; empty where there is nothing to set
   * @throws KernelUnavailableException where a device is named that is not there, or nothing can be remembered
   */
  default List<String> tune(KernelOptions options) {
    return List.of();
  }

  /** Whether its kernels run on devices that can be chosen from, be there one on this machine or not. */
  default boolean hasDevices() {
    return false;
  }

  /** As {@link #probe(KernelId)} with options; a device is named only where {@link #hasDevices}. Never throws. */
  default Availability probe(KernelId id, KernelOptions options) {
    return probe(id);
  }

  /**
   * As {@link #create(KernelId)} with options; a device is named only where {@link #hasDevices}.
   *
   * @throws KernelUnavailableException where it cannot run after all, with reason and remedy
   */
  default KirchhoffKernel create(KernelId id, KernelOptions options) {
    return create(id);
  }

  /**
   * Creates one of them; called only after {@link #probe} answered {@link Availability.Available}.
   *
   * @throws KernelUnavailableException where it cannot run after all, with reason and remedy
   */
  KirchhoffKernel create(KernelId id);
}
