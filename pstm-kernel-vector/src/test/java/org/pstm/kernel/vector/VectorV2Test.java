package org.pstm.kernel.vector;

import java.util.Map;
import java.util.Optional;
import org.pstm.kernel.tck.KirchhoffKernelContract;

/** {@code vector_v2} keeps the contract. The build runs this thrice, with vectors of 512, 256 and 128 bits. */
class VectorV2Test extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "vector_v2";
  }

  /** One for each width: blocks that do not fit into two vectors read by another order of rounding. */
  @Override
  protected Optional<String> goldenChecksum() {
    return Optional.ofNullable(Map.of(16, "6a48ccba", 8, "99d72549", 4, "90c5e34d").get(Lanes.COUNT));
  }

  /** One for each width, as above. */
  @Override
  protected Optional<String> longGoldenChecksum() {
    return Optional.ofNullable(Map.of(16, "b4e62e7d", 8, "4bb5fe8e", 4, "cabb3e35").get(Lanes.COUNT));
  }
}
