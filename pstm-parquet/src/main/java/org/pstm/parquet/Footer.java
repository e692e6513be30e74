package org.pstm.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks through the footer of a Parquet file before the library does, which makes room for as many elements as a
 * damaged list claims to have.
 *
 * <p>A file is {@code PAR1 pages footer length PAR1}, the length 4 bytes, little endian; the footer is a Thrift struct
 * in the compact protocol. Here its lists and texts are only held against the bytes that are left.
 */
final class Footer {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = 8;
  private static final int DEEPEST = 32;

  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int STRUCT = 12;

  private final ByteBuffer bytes;

  private Footer(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * Refuses a file whose footer is not sound.
   *
   * @throws IOException where it is not; the message completes "FILE ..."
   */
  static void check(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      if (size < MAGIC.length + TAIL) throw new IOException("is no Parquet file: it has " + size + " bytes");
      ByteBuffer tail = read(channel, size - TAIL, TAIL);
      long length = Integer.toUnsignedLong(tail.getInt());
      byte[] magic = new byte[MAGIC.length];
      tail.get(magic);
      if (java.util.Arrays.equals(magic, ENCRYPTED)) throw new IOException("is encrypted; write it without encryption");
      if (!java.util.Arrays.equals(magic, MAGIC))
        throw new IOException("is no Parquet file, or truncated: its last 4 bytes are not PAR1");
      if (length > size - MAGIC.length - TAIL)
        throw new IOException("is damaged: its footer of " + length + " bytes is longer than the file of " + size);
      new Footer(read(channel, size - TAIL - length, (int) length)).struct(0);
    }
  }

  private static ByteBuffer read(SeekableByteChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A channel may give less than was asked for.
    }
    return bytes.flip();
  }

  private IOException damage() {
    return new IOException("is damaged: byte " + bytes.position() + " of its footer makes no sense");
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

  private void struct(int depth) throws IOException {
    if (depth > DEEPEST) throw damage();
    for (int head = next(); head != 0; head = next()) {
      if (head >> 4 == 0) varint();
      int type = head & 0xf;
      // Truth values stand in the type itself.
      if (type > 2) value(type, depth);
    }
  }

  private void value(int type, int depth) throws IOException {
    switch (type) {
      case 1, 2, 3 -> skip(1);
      case 4, 5, 6 -> varint();
      case 7 -> skip(Double.BYTES);
      case BINARY -> skip(varint());
      case LIST, SET -> list(depth);
      case STRUCT -> struct(depth + 1);
      default -> throw damage();
    }
  }

  private void list(int depth) throws IOException {
    int head = next();
    long count = head >> 4 == 0xf ? varint() : head >> 4;
    if (count < 0 || count > bytes.remaining()) throw damage();
    for (long i = 0; i < count; i++) value(head & 0xf, depth + 1);
  }
}
