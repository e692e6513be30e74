package org.pstm.io.segy;

import java.nio.ByteBuffer;
import org.pstm.io.HeaderField;

/**
 * The header of one trace after the other in a buffer. Positions count from 1, as the standard prints them.
 *
 * <p>A cursor: {@link #moveTo} changes what all readers of it see. Used by one thread.
 */
final class HeaderBytes {

  private ByteBuffer buffer;
  private int base;
  private int trace;

  /** Looks at the header of trace {@code k}, which begins at index {@code at} of a buffer. */
  void moveTo(ByteBuffer where, int at, int k) {
    buffer = where;
    base = at;
    trace = k;
  }

  /** Number of the trace in its file, from 0. */
  int trace() {
    return trace;
  }

  /** What messages call the trace: its number from 1. */
  int number() {
    return trace + 1;
  }

  int int16(int position) {
    return buffer.getShort(base + position - 1);
  }

  int uint16(int position) {
    return Short.toUnsignedInt(buffer.getShort(base + position - 1));
  }

  int int32(int position) {
    return buffer.getInt(base + position - 1);
  }

  double float64(int position) {
    return buffer.getDouble(base + position - 1);
  }

  byte int8(int position) {
    return buffer.get(base + position - 1);
  }

  /** The value of a field that has a place. */
  int get(HeaderField field, HeaderPositions positions) {
    int position = positions.of(field);
    return field.width() == 2 ? int16(position) : int32(position);
  }
}
