package org.pstm.kernel.metal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A suite that runs on Metal: on a Mac on its device, on Linux on an emulated one. Where there is neither it is skipped
 * with the reason, and fails where {@code CI=true}.
 */
final class OnMetal implements BeforeAllCallback, AfterAllCallback {

  /** Whether this machine's own device is used. */
  static boolean isDevice() {
    return System.getProperty("os.name").startsWith("Mac");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isDevice()) {
      boolean there = MetalHost.here().device().isPresent();
      require(there, "needs a Metal device" + (there ? "" : ": " + MetalHost.here().why().reason()));
      return;
    }
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    require(linux && Tools.clang().isPresent(),
        "needs a Metal device, or Linux and a compiler for an emulated one (on Debian and Ubuntu: apt install"
            + " clang-19)");
    Emulation.here();
    MetalHost.replace(MetalDevice.open().orElseThrow());
  }

  private static void require(boolean there, String reason) {
    if (!there) assertFalse("true".equals(System.getenv("CI")), reason);
    assumeTrue(there, reason);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!isDevice()) MetalHost.replace(null);
  }
}
