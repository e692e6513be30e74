package org.pstm.kernel.opencl;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.KernelOptions;
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
    boolean onProcessor = OpenClDevices.found().choose(KernelOptions.DEFAULTS) instanceof OpenClDevices.Choice.Chosen c
        && c.device().type() == OpenClDevice.Type.CPU;
    return onProcessor ? Optional.of("2e2c4c54") : Optional.empty();
  }
}
