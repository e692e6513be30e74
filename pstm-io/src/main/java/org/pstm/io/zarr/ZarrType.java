package org.pstm.io.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** The types of array elements that are read and written, under their names in a Zarr v3 metadata document. */
public enum ZarrType {
  /** A truth value, one byte, 0 or 1. */
  BOOL("bool", 1),
  /** 8-bit integer. */
  INT8("int8", 1),
  /** 8-bit integer without sign. */
  UINT8("uint8", 1),
  /** 16-bit integer. */
  INT16("int16", 2),
  /** 16-bit integer without sign. */
  UINT16("uint16", 2),
  /** 32-bit integer. */
  INT32("int32", 4),
  /** 32-bit integer without sign. */
  UINT32("uint32", 4),
  /** 64-bit integer. */
  INT64("int64", 8),
  /** IEEE single precision. */
  FLOAT32("float32", 4),
  /** IEEE double precision. */
  FLOAT64("float64", 8);

  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  private final String zarrName;
  private final int bytes;

  ZarrType(String zarrName, int bytes) {
    this.zarrName = zarrName;
    this.bytes = bytes;
  }

  /** The name in metadata. */
  public String zarrName() {
    return zarrName;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }

  /** The type of a name; refused through {@code refusals} where it is not known. */
  static ZarrType parse(String name, Refusals refusals) {
    return Arrays.stream(values()).filter(type -> type.zarrName.equals(name)).findFirst().orElseThrow(
        () -> refusals.of("data type " + name + " is not supported; convert the array to float32"));
  }

  private boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Element {@code i} of a segment in the machine's byte order, as a double; exact but for large int64 values. */
  double get(MemorySegment elements, long i) {
    long at = i * bytes;
    return switch (this) {
      case BOOL, INT8 -> elements.get(ValueLayout.JAVA_BYTE, at);
      case UINT8 -> elements.get(ValueLayout.JAVA_BYTE, at) & 0xff;
      case INT16 -> elements.get(SHORT, at);
      case UINT16 -> elements.get(SHORT, at) & 0xffff;
      case INT32 -> elements.get(INT, at);
      case UINT32 -> elements.get(INT, at) & 0xffffffffL;
      case INT64 -> elements.get(LONG, at);
      case FLOAT32 -> elements.get(FLOAT, at);
      case FLOAT64 -> elements.get(DOUBLE, at);
    };
  }

  /** The bytes of one element that holds {@code value}, in the machine's byte order. */
  byte[] element(double value) {
    MemorySegment one = MemorySegment.ofArray(new byte[bytes]);
    switch (this) {
      case BOOL, INT8, UINT8 -> one.set(ValueLayout.JAVA_BYTE, 0, (byte) (long) value);
      case INT16, UINT16 -> one.set(SHORT, 0, (short) (long) value);
      case INT32, UINT32 -> one.set(INT, 0, (int) (long) value);
      case INT64 -> one.set(LONG, 0, (long) value);
      case FLOAT32 -> one.set(FLOAT, 0, (float) value);
      case FLOAT64 -> one.set(DOUBLE, 0, value);
    }
    return one.toArray(ValueLayout.JAVA_BYTE);
  }

  /** The value of a {@code fill_value}: a number, a truth value, or the strings that floats have besides. */
  double parseFill(JsonNode fill, Refusals refusals) {
    if (this == BOOL && fill.isBoolean()) return fill.booleanValue() ? 1 : 0;
    if (this != BOOL && fill.isNumber()) return fill.doubleValue();
    if (isFloat() && fill.isString()) return parseFloatFill(fill.stringValue(), refusals);
    throw refusals.of("fill_value " + fill + " does not fit the data type " + zarrName);
  }

  private double parseFloatFill(String text, Refusals refusals) {
    try {
      return switch (text) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> bits(Long.parseUnsignedLong(text.substring(text.startsWith("0x") ? 2 : 0), 16));
      };
    } catch (NumberFormatException e) {
      throw refusals.of("fill_value \"" + text + "\" is neither a number, NaN, Infinity nor hexadecimal bits");
    }
  }

  private double bits(long pattern) {
    return this == FLOAT32 ? Float.intBitsToFloat((int) pattern) : Double.longBitsToDouble(pattern);
  }

  /** How metadata write the fill value. */
  Object writeFill(double fill) {
    if (this == BOOL) return fill != 0;
    if (!isFloat()) return (long) fill;
    return Double.isFinite(fill) ? fill : Double.toString(fill);
  }
}
