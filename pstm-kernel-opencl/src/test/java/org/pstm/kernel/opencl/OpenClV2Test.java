package org.pstm.kernel.opencl;

import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code opencl_v2} keeps the contract. */
@ExtendWith(NeedsOpenCl.class)
class OpenClV2Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "opencl_v2";
  }
}
