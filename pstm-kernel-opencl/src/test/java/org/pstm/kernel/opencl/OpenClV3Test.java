package org.pstm.kernel.opencl;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code opencl_v3} keeps the contract. */
@ExtendWith(NeedsOpenCl.class)
class OpenClV3Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "opencl_v3";
  }

  /** Of processors, where it has the bits of the other versions; a GPU takes its own instructions for roots. */
  @Override
  protected Optional<String> goldenChecksum() {
    return NeedsOpenCl.onProcessors("2e2c4c54");
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return NeedsOpenCl.onProcessors("82c791dd");
  }
}
