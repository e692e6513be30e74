package org.pstm.kernel.metal;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code metal_v1} keeps the contract. */
@ExtendWith(OnMetal.class)
class MetalV1Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "metal_v1";
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
