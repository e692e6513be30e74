package org.pstm.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.kernel.KernelCatalogue;

/**
 * What a user asks to migrate with.
 *
 * @param kernels ids, backends, or {@code auto}; of several each is to take part
 * @param devices those that kernels with a choice of devices are to run on, each of the kernels on each of them; empty
 *     where the kernels choose
 * @param gone what took part in an interrupted run, and was asked for again, and is not there any more
 */
record CrewRequest(List<String> kernels, List<String> devices, Gone gone) {

  /**
   * What is left out of a request.
   *
   * @param kernels those that can run on none of the devices
   * @param devices those that no kernel can run on, each with the reason
   */
  record Gone(List<String> kernels, Map<String, String> devices) {

    static final Gone NOTHING = new Gone(List.of(), Map.of());

    /** Takes copies. */
    Gone {
      kernels = List.copyOf(kernels);
      devices = new LinkedHashMap<>(devices);
    }
  }

  /** As users ask. */
  CrewRequest(List<String> kernels, List<String> devices) {
    this(kernels, devices, Gone.NOTHING);
  }

  /** The fastest kernel, where it likes to run. */
  static final CrewRequest AUTO = new CrewRequest(List.of(KernelCatalogue.AUTO), List.of());

  /** Takes copies; refuses an empty list, and names that are empty or given twice. */
  CrewRequest {
    kernels = List.copyOf(kernels);
    devices = List.copyOf(devices);
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
