package org.pstm.engine;

import java.util.List;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;

/**
 * A kernel made for one migration.
 *
 * @param kernel does not refuse the spec
 * @param spec what it will be told
 * @param expectedRate contributions per second that may be expected of it: of each worker on a processor, of a device
 *     as a whole
 * @param passedOver kernels that the request could have meant and that cannot do it, a sentence each
 */
record ChosenKernel(KirchhoffKernel kernel, SessionSpec spec, double expectedRate, List<String> passedOver)
    implements AutoCloseable {

  ChosenKernel {
    passedOver = List.copyOf(passedOver);
  }

  /** Kernels on the processor open as many sessions as there are processors, devices a few. */
  boolean isDevice() {
    return kernel.concurrentSessions() < Runtime.getRuntime().availableProcessors();
  }

  /** The same kernel told something else, which it must not refuse. */
  ChosenKernel told(SessionSpec other) {
    return new ChosenKernel(kernel, other, expectedRate, passedOver);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
