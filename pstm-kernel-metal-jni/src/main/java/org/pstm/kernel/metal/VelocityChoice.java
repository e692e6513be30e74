package org.pstm.kernel.metal;

import java.util.Arrays;
import java.util.Locale;
import org.pstm.kernel.gpu.VelocityPrecision;

/** What the texels of the velocity are, by system property. */
final class VelocityChoice {

  /** The system property that chooses. */
  static final String PROPERTY = "pstm.metal.velocity";

  private VelocityChoice() {}

  /** What the property asks for, else floats. */
  static VelocityPrecision wanted() {
    String text = System.getProperty(PROPERTY, "float");
    return Arrays.stream(VelocityPrecision.values()).filter(p -> p.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst().orElseThrow(
            () -> new IllegalArgumentException(PROPERTY + " is float or half: " + PROPERTY + "=" + text));
  }
}
