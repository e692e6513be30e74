package org.pstm.engine;

import java.util.List;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.SessionSpec;

/**
 * A kernel made for one migration.
 *
 * @param kernel does not refuse the spec
 * @param spec what it will be told
 * @param expectedRate contributions per second and worker that may be expected of it
 * @param passedOver kernels that the request could have meant and that cannot do it, a sentence each
 */
record ChosenKernel(KirchhoffKernel kernel, SessionSpec spec, double expectedRate, List<String> passedOver)
    implements AutoCloseable {

  ChosenKernel {
    passedOver = List.copyOf(passedOver);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
