package org.pstm.kernel.opencl;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code opencl_v2} keeps the contract. */
@ExtendWith(NeedsOpenCl.class)
class OpenClV2Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "opencl_v2";
  }

  /** The same for all versions and for one sample or many to a work-item, on PoCL. */
  @Override
  protected Optional<String> goldenChecksum() {
    return Optional.of("2e2c4c54");
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return NeedsOpenCl.onProcessors("82c791dd");
  }
}
