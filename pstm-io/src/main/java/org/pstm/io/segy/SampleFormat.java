package org.pstm.io.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sample formats of SEG-Y by their codes (bytes 3225-3226). All become floats, integers rounded to nearest. */
public enum SampleFormat {
  /** 4-byte IBM float. */
  IBM(1, 4, "IBM float"),
  /** 4-byte integer. */
  INT32(2, 4, "4-byte integer"),
  /** 2-byte integer. */
  INT16(3, 2, "2-byte integer"),
  /** 4-byte IEEE float: kept bit for bit. */
  IEEE(5, 4, "IEEE float"),
  /** 8-byte IEEE float. */
  FLOAT64(6, 8, "8-byte IEEE float"),
  /** 3-byte integer. */
  INT24(7, 3, "3-byte integer"),
  /** 1-byte integer. */
  INT8(8, 1, "1-byte integer"),
  /** 8-byte integer. */
  INT64(9, 8, "8-byte integer"),
  /** 4-byte unsigned integer. */
  UINT32(10, 4, "4-byte unsigned integer"),
  /** 2-byte unsigned integer. */
  UINT16(11, 2, "2-byte unsigned integer"),
  /** 8-byte unsigned integer. */
  UINT64(12, 8, "8-byte unsigned integer"),
  /** 3-byte unsigned integer. */
  UINT24(15, 3, "3-byte unsigned integer"),
  /** 1-byte unsigned integer. */
  UINT8(16, 1, "1-byte unsigned integer");

  /** The highest code that any revision knows. */
  static final int LAST_CODE = 16;

  private static final ValueLayout.OfFloat BIG = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfFloat LITTLE = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int code;
  private final int width;
  private final String title;

  SampleFormat(int code, int width, String title) {
    this.code = code;
    this.width = width;
    this.title = title;
  }

  /** The code in the binary header. */
  public int code() {
    return code;
  }

  /** Bytes of a sample. */
  public int width() {
    return width;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The format of a code; empty for 4 (obsolete), 13 and 14 (reserved) and everything outside 1 to 16. */
  static Optional<SampleFormat> of(int code) {
    return Arrays.stream(values()).filter(format -> format.code == code).findFirst();
  }

  /** The codes that can be read, for messages. */
  static String codes() {
    return Arrays.stream(values()).map(format -> String.valueOf(format.code)).collect(Collectors.joining(", "));
  }

  /**
   * Decodes samples.
   *
   * @param from holds them; its byte order is theirs
   * @param at index of the first byte
   * @param out receives {@code count} floats
   */
  void decode(ByteBuffer from, int at, float[] out, int count) {
    switch (this) {
      case IBM -> ibm(from, at, out, count);
      case IEEE -> raw(from, at, out, count);
      case INT32 -> each(count, i -> out[i] = from.getInt(at + 4 * i));
      case INT16 -> each(count, i -> out[i] = from.getShort(at + 2 * i));
      case FLOAT64 -> each(count, i -> out[i] = (float) from.getDouble(at + 8 * i));
      case INT24 -> each(count, i -> out[i] = three(from, at + 3 * i) << 8 >> 8);
      case INT8 -> each(count, i -> out[i] = from.get(at + i));
      case INT64 -> each(count, i -> out[i] = from.getLong(at + 8 * i));
      case UINT32 -> each(count, i -> out[i] = Integer.toUnsignedLong(from.getInt(at + 4 * i)));
      case UINT16 -> each(count, i -> out[i] = Short.toUnsignedInt(from.getShort(at + 2 * i)));
      case UINT64 -> each(count, i -> out[i] = unsigned(from.getLong(at + 8 * i)));
      case UINT24 -> each(count, i -> out[i] = three(from, at + 3 * i));
      case UINT8 -> each(count, i -> out[i] = Byte.toUnsignedInt(from.get(at + i)));
    }
  }

  private interface Step {
    void take(int i);
  }

  private static void each(int count, Step step) {
    for (int i = 0; i < count; i++) step.take(i);
  }

  /** One bulk copy that swaps bytes; no float arithmetic touches the bits, so that NaN payloads stay too. */
  private static void raw(ByteBuffer from, int at, float[] out, int count) {
    MemorySegment segment = MemorySegment.ofBuffer(from.duplicate().clear());
    MemorySegment.copy(segment, from.order() == ByteOrder.BIG_ENDIAN ? BIG : LITTLE, at, out, 0, count);
  }

  private static void ibm(ByteBuffer from, int at, float[] out, int count) {
    raw(from, at, out, count);
    for (int i = 0; i < count; i++) out[i] = IbmFloat.decode(Float.floatToRawIntBits(out[i]));
  }

  private static int three(ByteBuffer from, int at) {
    int first = Byte.toUnsignedInt(from.get(at));
    int middle = Byte.toUnsignedInt(from.get(at + 1));
    int last = Byte.toUnsignedInt(from.get(at + 2));
    return from.order() == ByteOrder.BIG_ENDIAN
        ? first << 16 | middle << 8 | last
        : last << 16 | middle << 8 | first;
  }

  /** Above 2^63 the lowest bit is kept as a sticky bit under the halved value, so that one rounding is left. */
  private static float unsigned(long value) {
    return value >= 0 ? value : (value >>> 1 | value & 1) * 2f;
  }
}
