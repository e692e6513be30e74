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
 * in the compact protocol.
 */
final class Footer {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = 8;

  private Footer() {}

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
      new CompactStruct(read(channel, size - TAIL - length, (int) length), "its footer").walk((_, _) -> { });
    }
  }

  static ByteBuffer read(SeekableByteChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A channel may give less than was asked for.
    }
    return bytes.flip();
  }
}
