package org.pstm.io.segy;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: at most nine digits, no exponent for ordinary sizes, no trailing zeros. */
public final class Numbers {

  private static final MathContext NINE_DIGITS = new MathContext(9);

  private Numbers() {}

  public static String text(double value) {
    if (!Double.isFinite(value)) return String.valueOf(value);
    BigDecimal shown = new BigDecimal(value).round(NINE_DIGITS).stripTrailingZeros();
    return Math.abs(shown.precision() - shown.scale()) > 15 ? shown.toString() : shown.toPlainString();
  }
}
