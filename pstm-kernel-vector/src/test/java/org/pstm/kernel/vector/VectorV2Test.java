package org.pstm.kernel.vector;

import java.util.Optional;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code vector_v2} keeps the contract. The build runs this thrice, with vectors of 512, 256 and 128 bits. */
class VectorV2Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "vector_v2";
  }

  @Override
  protected Optional<String> goldenChecksum() {
    return Optional.empty();
  }
}
