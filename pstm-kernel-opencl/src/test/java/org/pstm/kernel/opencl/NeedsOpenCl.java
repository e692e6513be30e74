package org.pstm.kernel.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.pstm.kernel.KernelOptions;

/** A suite that needs a device: without one it is skipped with the reason, and fails where {@code CI=true}. */
final class NeedsOpenCl implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!(OpenClDevices.found().choose(KernelOptions.DEFAULTS) instanceof OpenClDevices.Choice.None none)) return;
    String reason = "needs an OpenCL device: " + none.why().reason() + "; " + none.why().remedy();
    assertFalse("true".equals(System.getenv("CI")), reason);
    assumeTrue(false, reason);
  }

  /** A checksum that holds on processors alone: compilers of GPUs have roots and logarithms of their own. */
  static Optional<String> onProcessors(String checksum) {
    return SmallMigration.device().type() == OpenClDevice.Type.CPU ? Optional.of(checksum) : Optional.empty();
  }
}
