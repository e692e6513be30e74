package org.pstm.kernel.vector;

import java.util.Optional;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code vector_v1} keeps the contract. The build runs this thrice, with vectors of 512, 256 and 128 bits. */
class VectorV1Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "vector_v1";
  }

  /** The same for every width: lanes do not meet, and a taper is exactly 1 where a block skips it. */
  @Override
  protected Optional<String> goldenChecksum() {
    return Optional.of("cc96e6b5");
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return Optional.of("40ec312b");
  }
}
