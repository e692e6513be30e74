package org.pstm.kernel.metal;

import java.util.Arrays;
import java.util.Locale;
import org.pstm.kernel.KernelNumerics;

/** What the texels of the velocity are. */
enum VelocityPrecision {

  /** Exact: the default. */
  FLOAT(KernelNumerics.FLOAT),

  /** Half the memory; velocities err by 2^-11, travel times by as much at most: 0.25 sample at sample 500. */
  HALF(new KernelNumerics("float, velocities in half", 4.9e-4, 0.05, 0.1));

  /** The system property that chooses. */
  static final String PROPERTY = "pstm.metal.velocity";

  private final KernelNumerics numerics;

  VelocityPrecision(KernelNumerics numerics) {
    this.numerics = numerics;
  }

  KernelNumerics numerics() {
    return numerics;
  }

  int bytes() {
    return this == HALF ? Short.BYTES : Float.BYTES;
  }

  /** What the property asks for, else floats. */
  static VelocityPrecision wanted() {
    String text = System.getProperty(PROPERTY, "float");
    return Arrays.stream(values()).filter(p -> p.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " is float or half: " + PROPERTY + "=" + text));
  }
}
