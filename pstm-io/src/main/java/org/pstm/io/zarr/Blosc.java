package org.pstm.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Frames of Blosc 1, as Zarr v2 keeps its chunks in by default: a shuffle of bytes or bits, then zstd, LZ4 or zlib,
 * block by block. Written with zstd.
 *
 * <p>A frame is little endian: version, version of the inner format, flags and size of an element, a byte each;
 * plain size, block size and size of the frame, 4 bytes each. Bit 0 of the flags says that bytes were shuffled, bit 2
 * that bits were, bit 1 that the plain bytes follow, bit 4 that blocks are not split; bits 5 to 7 are the inner
 * format. The start of every block follows, 4 bytes each. A block is one stream, or one for each byte of an element;
 * a stream is its packed size, 4 bytes, and as many bytes: plain ones where they are as many as the stream unpacks to.
 * (c-blosc, README_CHUNK_FORMAT and blosc_d in blosc.c.)
 *
 * @param shuffle what is done before packing
 * @param typeSize bytes of an element, 1 to 255
 */
record Blosc(Shuffle shuffle, int typeSize) implements ByteCodec {

  private static final int HEADER = 16;
  private static final int PLAIN = 1 << 1;
  private static final int NOT_SPLIT = 1 << 4;
  private static final int FORMAT_SHIFT = 5;

  /** Blocks with elements larger than this, or streams shorter than that, are not split. */
  private static final int MOST_STREAMS = 16;
  private static final int SHORTEST_STREAM = 128;

  private static final int VERSION = 2;
  private static final int INNER_VERSION = 1;

  /** A block that stays in a second-level cache while it is shuffled and packed. */
  private static final int BLOCK = 1 << 18;
  /** Samples are noise to a packer: higher levels cost time and save next to nothing. */
  private static final int LEVEL = 1;

  /** Unpacks a frame that something else describes: its header says all that reading needs. */
  static final Blosc READER = new Blosc(Shuffle.BITS, Float.BYTES);

  /** What is done to a block before it is packed; the constant's place is the number in metadata. */
  enum Shuffle {
    /** Nothing. */
    NONE(0, "noshuffle"),
    /** First bytes of all elements, then second ones, and so on. */
    BYTES(1, "shuffle"),
    /** The same with bits. */
    BITS(1 << 2, "bitshuffle");

    private final int flag;
    private final String title;

    Shuffle(int flag, String title) {
      this.flag = flag;
      this.title = title;
    }
  }

  /** The codec of Zarr v3, or the compressor of v2; what it is read with stands in every frame. */
  static Blosc parse(JsonNode settings, Refusals refusals) {
    String inner = settings.path("cname").asString("lz4");
    if (BloscFormat.named(inner).isEmpty())
      throw refusals.of("blosc with " + inner + " is not supported; write the array again with zstd");
    ZstdLibrary.problem().filter(_ -> inner.equals("zstd")).ifPresent(problem -> {
      throw refusals.of(problem);
    });
    return READER;
  }

  @Override
  public byte[] encode(byte[] plain) {
    int block = Math.max(typeSize * 8, BLOCK / (typeSize * 8) * (typeSize * 8));
    int blocks = Math.ceilDiv(plain.length, block);
    byte[][] packed = new byte[blocks][];
    int size = HEADER + blocks * Integer.BYTES;
    for (int b = 0; b < blocks; b++) {
      byte[] part = Arrays.copyOfRange(plain, b * block, Math.min(plain.length, (b + 1) * block));
      packed[b] = BloscFormat.ZSTD.pack(BloscShuffle.forward(shuffle, part, typeSize), LEVEL);
      size += Integer.BYTES + packed[b].length;
    }
    if (size >= plain.length + HEADER) return frame(plain.length, block, plain.length + HEADER, PLAIN).put(plain).array();
    int flags = shuffle.flag | NOT_SPLIT | BloscFormat.ZSTD.ordinal() << FORMAT_SHIFT;
    ByteBuffer frame = frame(plain.length, block, size, flags);
    int start = HEADER + blocks * Integer.BYTES;
    for (byte[] part : packed) {
      frame.putInt(start);
      start += Integer.BYTES + part.length;
    }
    for (byte[] part : packed) frame.putInt(part.length).put(part);
    return frame.array();
  }

  private ByteBuffer frame(int plain, int block, int size, int flags) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put((byte) VERSION).put((byte) INNER_VERSION)
        .put((byte) flags).put((byte) typeSize).putInt(plain).putInt(Math.min(block, Math.max(plain, 1))).putInt(size);
  }

  @Override
  public byte[] decode(byte[] stored, int atMost) throws IOException {
    if (stored.length < HEADER) throw new IOException("has " + stored.length + " bytes, too few for Blosc");
    ByteBuffer frame = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    int flags = stored[2] & 0xff;
    int width = Math.max(1, stored[3] & 0xff);
    int size = frame.getInt(4);
    int block = frame.getInt(8);
    int length = frame.getInt(12);
    if (length != stored.length)
      throw new IOException("has " + stored.length + " bytes, but its Blosc header says " + length);
    if (size < 0 || size > atMost) throw new IOException("holds " + size + " bytes instead of at most " + atMost);
    if ((flags & PLAIN) != 0) {
      if (stored.length - HEADER < size) throw new IOException("has fewer bytes than its Blosc header says");
      return Arrays.copyOfRange(stored, HEADER, HEADER + size);
    }
    if (size > 0 && (block < 1 || Math.ceilDiv(size, block) > (stored.length - HEADER) / Integer.BYTES))
      throw new IOException("has a Blosc header with a block size of " + block);
    return new Frame(frame, flags, width, block).unpack(size);
  }

  /** The blocks of a frame whose header makes sense. */
  private record Frame(ByteBuffer bytes, int flags, int width, int block) {

    byte[] unpack(int size) throws IOException {
      BloscFormat format = BloscFormat.of(flags >> FORMAT_SHIFT)
          .orElseThrow(() -> new IOException("is packed with Blosc's format " + (flags >> FORMAT_SHIFT)
              + ", which is not supported"));
      byte[] plain = new byte[size];
      byte[] shuffled = new byte[Math.min(block, size)];
      for (int from = 0, b = 0; from < size; from += block, b++) {
        int count = Math.min(block, size - from);
        unpackBlock(format, bytes.getInt(HEADER + b * Integer.BYTES), shuffled, count);
        BloscShuffle.backward(shuffle(), shuffled, count, width, plain, from);
      }
      return plain;
    }

    private Shuffle shuffle() {
      if (width > 1 && (flags & Shuffle.BYTES.flag) != 0) return Shuffle.BYTES;
      return (flags & Shuffle.BITS.flag) != 0 && block >= width ? Shuffle.BITS : Shuffle.NONE;
    }

    private void unpackBlock(BloscFormat format, int start, byte[] plain, int count) throws IOException {
      boolean split = (flags & NOT_SPLIT) == 0 && width <= MOST_STREAMS && block / width >= SHORTEST_STREAM
          && count == block;
      int streams = split ? width : 1;
      int each = count / streams;
      int at = start;
      for (int s = 0; s < streams; s++) {
        int length = at >= HEADER && at <= bytes.limit() - Integer.BYTES ? bytes.getInt(at) : -1;
        at += Integer.BYTES;
        if (length < 0 || length > bytes.limit() - at)
          throw new IOException("has a Blosc block that lies outside of it");
        if (length == each) System.arraycopy(bytes.array(), at, plain, s * each, each);
        else format.unpack(new BloscFormat.Stream(bytes.array(), at, length), plain, s * each, each);
        at += length;
      }
    }
  }

  @Override
  public Map<String, Object> toJson() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("typesize", typeSize);
    settings.put("cname", "zstd");
    settings.put("clevel", LEVEL);
    settings.put("shuffle", shuffle.title);
    settings.put("blocksize", 0);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "blosc");
    json.put("configuration", settings);
    return json;
  }

  /** The compressor of a Zarr v2 array. */
  Map<String, Object> toJsonV2() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", "blosc");
    json.put("cname", "zstd");
    json.put("clevel", LEVEL);
    json.put("shuffle", shuffle.ordinal());
    json.put("blocksize", 0);
    return json;
  }
}
