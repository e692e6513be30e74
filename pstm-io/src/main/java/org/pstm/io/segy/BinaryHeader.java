package org.pstm.io.segy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The binary header of a SEG-Y file, bytes 3201 to 3600, in the file's byte order.
 *
 * <p>Revision 2 words exist only where the major revision is 2 or more. The revision is a byte pair, major then minor,
 * but little-endian writers are met that swap it; it never tells the byte order.
 */
final class BinaryHeader {

  static final int START = 3200;
  static final int LENGTH = 400;
  static final int FORMAT = 3225;
  static final int CONSTANT = 3297;

  /** What revision 2 writes at {@link #CONSTANT} to show the byte order. */
  private static final int BIG = 0x01020304;
  private static final int LITTLE = 0x04030201;

  private final ByteBuffer bytes;

  BinaryHeader(byte[] header, ByteOrder order) {
    bytes = ByteBuffer.wrap(header).order(order);
  }

  ByteOrder order() {
    return bytes.order();
  }

  int uint8(int position) {
    return Byte.toUnsignedInt(bytes.get(index(position)));
  }

  int int16(int position) {
    return bytes.getShort(index(position));
  }

  int uint16(int position) {
    return Short.toUnsignedInt(bytes.getShort(index(position)));
  }

  int int32(int position) {
    return bytes.getInt(index(position));
  }

  long int64(int position) {
    return bytes.getLong(index(position));
  }

  double float64(int position) {
    return bytes.getDouble(index(position));
  }

  private static int index(int position) {
    return position - START - 1;
  }

  int format() {
    return uint16(FORMAT);
  }

  /** Sample interval in microseconds, 0 for none. */
  int interval() {
    return uint16(3217);
  }

  int samples() {
    return uint16(3221);
  }

  int units() {
    return int16(3255);
  }

  /** Number of extended texts; -1 for unknown. */
  int extendedTexts() {
    return int16(3505);
  }

  int tracesPerEnsemble() {
    int extended = hasRevision2Words() ? int32(3261) : 0;
    return extended > 0 ? extended : int16(3213);
  }

  int major() {
    int first = uint8(3501);
    return first == 0 && order() == ByteOrder.LITTLE_ENDIAN ? uint8(3502) : first;
  }

  int minor() {
    int first = uint8(3501);
    return first == 0 && order() == ByteOrder.LITTLE_ENDIAN ? 0 : uint8(3502);
  }

  boolean hasRevision2Words() {
    return major() >= 2;
  }

  /** Extended sample count, which replaces the 16-bit one; 0 for none. */
  int extendedSamples() {
    return hasRevision2Words() ? Math.max(0, int32(3269)) : 0;
  }

  /** Extended sample interval in microseconds, which replaces the 16-bit one; 0 for none. */
  double extendedInterval() {
    double dt = hasRevision2Words() ? float64(3273) : 0;
    return dt > 0 && Double.isFinite(dt) ? dt : 0;
  }

  /** Position of the first trace in bytes; 0 for unstated. */
  long firstTrace() {
    return hasRevision2Words() ? int64(3521) : 0;
  }

  /** Number of traces in the file; 0 for unstated. */
  long traces() {
    return hasRevision2Words() ? int64(3513) : 0;
  }

  /** Number of 3200-byte records behind the last trace. */
  int trailers() {
    return hasRevision2Words() ? Math.max(0, int32(3529)) : 0;
  }

  /**
   * Further headers of each trace, the likelier reading first. Revision 2.0 has 4 bytes, 2.1 has 2; writers of 2.0 are
   * met that use 2.
   */
  int[] extraHeaders() {
    if (!hasRevision2Words()) return new int[] {0};
    int four = int32(3507);
    int two = int16(3507);
    return major() == 2 && minor() == 0 ? new int[] {four, two} : new int[] {two, four};
  }

  /** The order that the constant of revision 2 shows, or null where it is absent. */
  static ByteOrder constantOrder(byte[] header) {
    int constant = ByteBuffer.wrap(header).getInt(index(CONSTANT));
    return switch (constant) {
      case BIG -> ByteOrder.BIG_ENDIAN;
      case LITTLE -> ByteOrder.LITTLE_ENDIAN;
      default -> null;
    };
  }
}
