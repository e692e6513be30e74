package org.pstm.parquet;

import java.nio.ByteBuffer;

/**
 * Looks through the encoded values of a page before the library does, which makes room for as many values as a damaged
 * run or block claims to have.
 *
 * <p>Runs: a varint h, then for even h one value that stands h/2 times, for odd h h/2 groups of 8 values, packed bit by
 * bit. Blocks of differences: varints for the values of a block, the miniblocks in it, and the number of all values.
 */
final class EncodedValues {

  private static final int GROUP = 8;

  /** Values by which the last run may be longer than what is left: writers fill up groups. */
  private static final long SLACK = 512;

  /** Values of a block: 128 by those writers that are known. */
  private static final long LONGEST_BLOCK = 1 << 14;

  private final ByteBuffer bytes;

  EncodedValues(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Indices into a dictionary: a byte with their width, then runs. */
  void checkIndices(long values) {
    if (bytes.hasRemaining()) checkRuns(bytes.get() & 0xff, values);
  }

  /** Runs of values of a width in bits. */
  void checkRuns(int width, long values) {
    long left = values;
    while (left > 0 && bytes.hasRemaining()) {
      long head = varint();
      long count = head >>> 1;
      if ((head & 1) == 0) {
        skip(Math.ceilDiv(width, Byte.SIZE));
      } else {
        if (count > (left + SLACK) / GROUP) throw damage("a run of " + count * GROUP + " values where " + left + " are left");
        skip(count * width);
        count *= GROUP;
      }
      left -= count;
    }
  }

  /** Blocks of differences. */
  void checkDifferences(long values) {
    long block = varint();
    long miniblocks = varint();
    long count = varint();
    if (block < 1 || block > LONGEST_BLOCK || miniblocks < 1 || miniblocks > block || count > values)
      throw damage(count + " values in blocks of " + block + " with " + miniblocks + " parts, in a page of " + values);
  }

  private void skip(long count) {
    // The library reads zeros where a run ends early.
    bytes.position((int) Math.min(bytes.limit(), bytes.position() + count));
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
      int part = bytes.get() & 0xff;
      value |= (long) (part & 0x7f) << shift;
      if (part < 0x80) return value;
    }
    throw damage("a number without end");
  }

  private static DamagedValueException damage(String what) {
    return new DamagedValueException("is damaged (a page has " + what + ")");
  }
}
