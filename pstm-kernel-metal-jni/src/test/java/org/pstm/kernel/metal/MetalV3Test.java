package org.pstm.kernel.metal;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code metal_v3} keeps the contract, emulated with buffers that end where they must. */
@ExtendWith({OnMetal.class, ExactBuffers.class})
class MetalV3Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "metal_v3";
  }

  /** The same for both versions that read tables, emulated; compilers of devices may contract products and sums. */
  @Override
  protected Optional<String> goldenChecksum() {
    return OnMetal.isDevice() ? Optional.empty() : Optional.of("2e2c4c54");
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return OnMetal.isDevice() ? Optional.empty() : Optional.of("7f2f7d71");
  }
}
