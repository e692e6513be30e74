package org.pstm.kernel.tck;

import java.util.Optional;

/** {@code reference} keeps the contract. */
class ReferenceKernelTest extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "reference";
  }

  @Override
  protected Optional<String> goldenChecksum() {
    return Optional.of("0448913d");
  }

  @Override
  protected Optional<String> longGoldenChecksum() {
    return Optional.of("b3bee6f5");
  }
}
