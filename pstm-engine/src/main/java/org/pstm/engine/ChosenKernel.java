package org.pstm.engine;

import java.util.List;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;

/**
 * A kernel made for one migration.
 *
 * @param kernel does not refuse the spec, or not a part of its classes
 * @param spec what it will be told
 * @param expectedRate contributions per second that may be expected of it: of each worker on a processor, of a device
 *     as a whole
 * @param place where its sessions sum
 * @param passedOver kernels that the request could have meant and that cannot do it, a sentence each
 */
record ChosenKernel(KirchhoffKernel kernel, SessionSpec spec, double expectedRate, Place place,
    List<String> passedOver) implements AutoCloseable {

  /** Where sessions sum. */
  enum Place {
    /** In the threads that own them: as many at once as there are processors. */
    PROCESSOR,
    /** On a device that has a few; the threads are free to prepare traces for it. */
    DEVICE;

    /** A provider that has devices knows; of another, kernels on the processor want a session for each processor. */
    static Place of(KirchhoffKernel kernel, KernelCatalogue catalogue) {
      boolean isDevice = catalogue.hasDevices(kernel.id())
          || kernel.concurrentSessions() < Runtime.getRuntime().availableProcessors();
      return isDevice ? DEVICE : PROCESSOR;
    }
  }

  ChosenKernel {
    passedOver = List.copyOf(passedOver);
  }

  boolean isDevice() {
    return place == Place.DEVICE;
  }

  /** The same kernel told something else, which it must not refuse, or not all of its classes at once. */
  ChosenKernel told(SessionSpec other) {
    return new ChosenKernel(kernel, other, expectedRate, place, passedOver);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
