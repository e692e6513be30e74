package org.pstm.io.segy;

/**
 * The 4-byte floats of the IBM System/360: sign s, exponent e of 7 bits, fraction f of 24 bits, with the value
 * <pre>   (-1)^s (f / 2^24) 16^(e - 64)   (1)</pre>
 *
 * <p>A fraction fits a Java float's significand, so (1) is exact wherever the value is a normal float; below, it is
 * rounded to the nearest subnormal, and above 3.4e38 it is an infinity. Both come from one rounding of an exact double.
 * The other way, a hexadecimal exponent leaves 21 to 24 bits of the significand: rounded to nearest, ties to even.
 */
final class IbmFloat {

  private static final int FRACTION = 0x00ffffff;
  private static final int SIGN = 0x80000000;

  /** Exponent field of the double 2^-24 16^-64: 1023 - 24 - 256. */
  private static final int EXPONENT = 743;

  private IbmFloat() {}

  /** The value of an IBM float; equation (1) with the power of 16 put together bit by bit, so that loops vectorise. */
  static float decode(int bits) {
    long power = ((bits >>> 24 & 0x7fL) * 4 + EXPONENT) << 52;
    return (float) ((bits & FRACTION) * Double.longBitsToDouble(power | bits & Long.MIN_VALUE));
  }

  /**
   * The nearest IBM float.
   *
   * @param value finite; every finite float has a neighbour, as the range of (1) is wider
   */
  static int encode(float value) {
    if (!Float.isFinite(value)) throw new IllegalArgumentException("value must be finite: value=" + value);
    if (value == 0) return Float.floatToRawIntBits(value) & SIGN;
    double magnitude = Math.abs((double) value);
    int exponent = Math.floorDiv(Math.getExponent(magnitude), 4) + 1;
    // Never reaches 2^24: what begins with the hexadecimal digit F keeps all 24 bits and is not rounded.
    int fraction = (int) Math.rint(Math.scalb(magnitude, 24 - 4 * exponent));
    return Float.floatToRawIntBits(value) & SIGN | (exponent + 64) << 24 | fraction;
  }
}
