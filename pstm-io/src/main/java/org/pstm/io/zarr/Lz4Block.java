package org.pstm.io.zarr;

import java.io.IOException;

/**
 * Unpacks a block of LZ4: tokens of a literal run and a match, 4 bits each, both lengthened by bytes of 255; matches
 * begin 2 bytes back, little endian, and are 4 bytes at least. (LZ4 block format description.)
 */
final class Lz4Block {

  private static final int SHORTEST_MATCH = 4;
  private static final int LONG = 15;

  private final BloscFormat.Stream packed;
  private final int end;
  private int next;

  private Lz4Block(BloscFormat.Stream packed) {
    this.packed = packed;
    next = packed.from();
    end = packed.from() + packed.length();
  }

  /** Answers how many bytes came out, at most {@code count}. */
  static int unpack(BloscFormat.Stream packed, byte[] plain, int at, int count) throws IOException {
    return new Lz4Block(packed).unpack(plain, at, at + count) - at;
  }

  private int unpack(byte[] plain, int first, int limit) throws IOException {
    int at = first;
    while (next < end) {
      int token = read();
      int literals = length(token >> 4);
      if (literals > end - next || literals > limit - at) throw damage();
      System.arraycopy(packed.bytes(), next, plain, at, literals);
      next += literals;
      at += literals;
      if (next == end) return at;
      int back = read() | read() << 8;
      int match = length(token & LONG) + SHORTEST_MATCH;
      if (back == 0 || back > at - first || match > limit - at) throw damage();
      // Byte by byte: a match may reach into what it writes.
      for (int i = 0; i < match; i++, at++) plain[at] = plain[at - back];
    }
    return at;
  }

  private int length(int nibble) throws IOException {
    if (nibble < LONG) return nibble;
    int length = LONG;
    int more;
    do {
      more = read();
      length += more;
    } while (more == 0xff);
    return length;
  }

  private int read() throws IOException {
    if (next >= end) throw damage();
    return packed.bytes()[next++] & 0xff;
  }

  private static IOException damage() {
    return new IOException("cannot be decompressed (a run of LZ4 lies outside its block)");
  }
}
