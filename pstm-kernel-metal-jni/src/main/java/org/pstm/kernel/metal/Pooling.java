package org.pstm.kernel.metal;

import java.util.Arrays;
import java.util.Locale;

/** Where the buffers of {@code metal_v1} and later come from. */
enum Pooling {

  /** From a pool, a fifth larger than needed: the default. */
  ON,

  /** New for each session and exactly as large as needed: to find accesses beyond their ends. */
  OFF;

  /** The system property that chooses. */
  static final String PROPERTY = "pstm.metal.pool";

  /** What the property asks for, else a pool. */
  static Pooling wanted() {
    String text = System.getProperty(PROPERTY, "on");
    return Arrays.stream(values()).filter(p -> p.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " is on or off: " + PROPERTY + "=" + text));
  }
}
