package org.pstm.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Walks through a Thrift struct in the compact protocol, which is what Parquet's footers and page headers are: its lists
 * and texts are held against the bytes that there are, before the library makes room for what a damaged one claims.
 *
 * <p>A list says of what type its elements are, and the library reads those that it expects whatever it says: where both
 * differ the walk would go another way than the library, so the lists of a footer must be of what they should.
 */
final class CompactStruct {

  private static final int DEEPEST = 32;

  private static final int INTEGER = 5;
  private static final int LONG = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int STRUCT = 12;

  /** Types of the elements of a footer's lists, by the numbers of the fields that lead there. */
  private static final Map<Long, Integer> ELEMENTS = Map.ofEntries(
      Map.entry(path(2), STRUCT), Map.entry(path(4), STRUCT), Map.entry(path(5), STRUCT), Map.entry(path(7), STRUCT),
      Map.entry(path(4, 1), STRUCT), Map.entry(path(4, 4), STRUCT), Map.entry(path(4, 1, 3, 2), INTEGER),
      Map.entry(path(4, 1, 3, 3), BINARY), Map.entry(path(4, 1, 3, 8), STRUCT), Map.entry(path(4, 1, 3, 13), STRUCT),
      Map.entry(path(4, 1, 3, 16, 2), LONG), Map.entry(path(4, 1, 3, 16, 3), LONG),
      Map.entry(path(4, 1, 3, 17, 2), INTEGER));

  private static long path(int... ids) {
    long path = 0;
    for (int id : ids) path = deeper(path, id);
    return path;
  }

  private static long deeper(long path, int id) {
    return 61 * path + id;
  }

  private final ByteBuffer bytes;
  private final String where;

  /**
   * Begins at the position of the bytes.
   *
   * @param where completes "is damaged: byte 7 of ..."
   */
  CompactStruct(ByteBuffer bytes, String where) {
    this.bytes = bytes;
    this.where = where;
  }

  /** What is told of integers of 32 bits on the way. */
  interface Integers {
    /** Field {@code id} of the outermost struct. */
    void accept(int id, int value);
  }

  /**
   * Goes to the end of the struct.
   *
   * @throws IOException where it makes no sense; the message completes "FILE ..."
   */
  void walk(Integers integers) throws IOException {
    int id = 0;
    for (int head = next(); head != 0; head = next()) {
      id = head >> 4 == 0 ? zigzag(varint()) : id + (head >> 4);
      int type = head & 0xf;
      if (type == INTEGER) integers.accept(id, zigzag(varint()));
      // Truth values stand in the type itself.
      else if (type > 2) value(type, id, 0);
    }
  }

  private static int zigzag(long value) {
    return (int) (value >>> 1 ^ -(value & 1));
  }

  private IOException damage() {
    return new IOException("is damaged: byte " + bytes.position() + " of " + where + " makes no sense");
  }

  private int next() throws IOException {
    if (!bytes.hasRemaining()) throw damage();
    return bytes.get() & 0xff;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = next();
      value |= (long) (part & 0x7f) << shift;
      if (part < 0x80) return value;
    }
    throw damage();
  }

  private void skip(long count) throws IOException {
    if (count < 0 || count > bytes.remaining()) throw damage();
    bytes.position(bytes.position() + (int) count);
  }

  private void struct(long path, int depth) throws IOException {
    if (depth > DEEPEST) throw damage();
    int id = 0;
    for (int head = next(); head != 0; head = next()) {
      id = head >> 4 == 0 ? zigzag(varint()) : id + (head >> 4);
      int type = head & 0xf;
      if (type > 2) value(type, deeper(path, id), depth);
    }
  }

  private void value(int type, long path, int depth) throws IOException {
    switch (type) {
      case 1, 2, 3 -> skip(1);
      case 4, INTEGER, LONG -> varint();
      case 7 -> skip(Double.BYTES);
      case BINARY -> skip(varint());
      case LIST, SET -> list(path, depth);
      case STRUCT -> struct(path, depth + 1);
      default -> throw damage();
    }
  }

  private void list(long path, int depth) throws IOException {
    int head = next();
    long count = head >> 4 == 0xf ? varint() : head >> 4;
    int type = head & 0xf;
    if (count < 0 || count > bytes.remaining() || count > 0 && ELEMENTS.getOrDefault(path, type) != type) throw damage();
    for (long i = 0; i < count; i++) value(type, path, depth + 1);
  }
}
