package org.pstm.kernel.metal;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code metal_v2} keeps the contract, emulated with buffers that end where they must. */
@ExtendWith({OnMetal.class, ExactBuffers.class})
class MetalV2Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "metal_v2";
  }

  /** The same for both versions that read a texture, emulated; compilers of devices may contract products and sums. */
  @Override
  protected Optional<String> goldenChecksum() {
    return OnMetal.isDevice() ? Optional.empty() : Optional.of("ad6b92b1");
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return OnMetal.isDevice() ? Optional.empty() : Optional.of("07e0ab0c");
  }
}
