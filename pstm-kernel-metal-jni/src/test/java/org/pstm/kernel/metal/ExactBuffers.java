package org.pstm.kernel.metal;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Buffers without headroom, so that the emulated device notices every access beyond their ends. */
final class ExactBuffers implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!OnMetal.isDevice()) System.setProperty(Pooling.PROPERTY, "off");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.clearProperty(Pooling.PROPERTY);
  }
}
