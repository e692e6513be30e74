package org.pstm.engine;

import java.util.List;
import org.pstm.kernel.KernelCatalogue;

/**
 * What a user asks to migrate with.
 *
 * @param kernels ids, backends, or {@code auto}; of several each is to take part
 * @param devices those that kernels with a choice of devices are to run on, each of the kernels on each of them; empty
 *     where the kernels choose
 * @param gone kernels that took part in an interrupted run, and were asked for again, and cannot run here any more
 */
record CrewRequest(List<String> kernels, List<String> devices, List<String> gone) {

  /** As users ask. */
  CrewRequest(List<String> kernels, List<String> devices) {
    this(kernels, devices, List.of());
  }

  /** The fastest kernel, where it likes to run. */
  static final CrewRequest AUTO = new CrewRequest(List.of(KernelCatalogue.AUTO), List.of());

  /** Takes copies; refuses an empty list, and names that are empty or given twice. */
  CrewRequest {
    kernels = List.copyOf(kernels);
    devices = List.copyOf(devices);
    gone = List.copyOf(gone);
    if (kernels.isEmpty()) throw new IllegalArgumentException("a migration needs a kernel at least: kernels=[]");
    for (String kernel : kernels)
      if (kernels.indexOf(kernel) != kernels.lastIndexOf(kernel))
        throw new IllegalArgumentException("kernel " + kernel + " is named twice: kernels=" + kernels
            + "; name it once, and its devices beside it");
    for (String device : devices)
      if (device.isBlank())
        throw new IllegalArgumentException("a device is named by its number, its type or a part of its name: devices="
            + devices);
  }

  CrewRequest withKernels(List<String> others) {
    return new CrewRequest(others, devices, gone);
  }
}
