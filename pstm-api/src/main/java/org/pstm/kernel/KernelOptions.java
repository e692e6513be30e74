package org.pstm.kernel;

import java.util.Optional;

/**
 * How a kernel is to be made, beyond which it is.
 *
 * @param device the device to run on: its number, its type such as {@code gpu}, or a part of its name, as
 *     {@link KernelCatalogue#devices} shows them; where it means several, the first. The kernel chooses where empty
 */
public record KernelOptions(Optional<String> device) {

  /** All is left to the kernel. */
  public static final KernelOptions DEFAULTS = new KernelOptions(Optional.empty());

  /** Refuses a device without a name. */
  public KernelOptions {
    if (device.isPresent() && device.get().isBlank())
      throw new IllegalArgumentException("a device is named by its number, its type or a part of its name: device="
          + device.get());
    device = device.map(String::strip);
  }

  /** A kernel on a device that is named as {@link #device} says. */
  public static KernelOptions onDevice(String device) {
    return new KernelOptions(Optional.of(device));
  }
}
