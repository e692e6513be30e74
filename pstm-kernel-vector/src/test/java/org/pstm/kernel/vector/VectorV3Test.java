package org.pstm.kernel.vector;

import java.util.Map;
import java.util.Optional;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code vector_v3} keeps the contract. The build runs this thrice, with vectors of 512, 256 and 128 bits. */
class VectorV3Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "vector_v3";
  }

  /** One for each width: the knots lie a vector apart. */
  @Override
  protected Optional<String> goldenChecksum() {
    return Optional.ofNullable(Map.of(16, "6a48ccba", 8, "8b86bb49", 4, "edb4b1a5").get(Lanes.COUNT));
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return Optional.ofNullable(Map.of(16, "709d5f30", 8, "75991c3a", 4, "6e8f951f").get(Lanes.COUNT));
  }
}
