package org.pstm.io.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What the streams in a Blosc frame are packed with; the constant's place is its number in the frame. */
enum BloscFormat {
  /** Blosc's own; not read. */
  BLOSCLZ,
  /** LZ4, and its slower packer. */
  LZ4,
  /** Snappy; not read. */
  SNAPPY,
  /** Deflate with zlib's header. */
  ZLIB,
  /** Zstandard. */
  ZSTD;

  /**
   * Packed bytes of one stream.
   *
   * @param bytes where they are
   * @param from the first
   * @param length how many
   */
  record Stream(byte[] bytes, int from, int length) {}

  private boolean isRead() {
    return this != BLOSCLZ && this != SNAPPY;
  }

  /** The format with a number, where it can be read. */
  static Optional<BloscFormat> of(int number) {
    return number < values().length ? Optional.of(values()[number]).filter(BloscFormat::isRead) : Optional.empty();
  }

  /** The format with a name in metadata, where it can be read. */
  static Optional<BloscFormat> named(String name) {
    return switch (name) {
      case "lz4", "lz4hc" -> Optional.of(LZ4);
      case "zlib" -> Optional.of(ZLIB);
      case "zstd" -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /** Packs a whole array; zstd alone. */
  byte[] pack(byte[] plain, int level) {
    if (this != ZSTD) throw new IllegalArgumentException("Blosc frames are written with zstd: format=" + this);
    return Zstd.compress(plain, level);
  }

  /**
   * Unpacks a stream into {@code count} bytes from {@code at} on.
   *
   * @throws IOException where it is damaged; the message completes "chunk ..."
   */
  void unpack(Stream packed, byte[] plain, int at, int count) throws IOException {
    int unpacked = switch (this) {
      case LZ4 -> Lz4Block.unpack(packed, plain, at, count);
      case ZLIB -> inflate(packed, plain, at, count);
      default -> zstd(packed, plain, at, count);
    };
    if (unpacked != count) throw new IOException("has a Blosc block of " + unpacked + " bytes instead of " + count);
  }

  private static int zstd(Stream packed, byte[] plain, int at, int count) throws IOException {
    if (packed.length == 0) throw new IOException("has an empty Blosc block");
    try {
      long length =
          Zstd.decompressByteArray(plain, at, count, packed.bytes, packed.from, packed.length);
      if (Zstd.isError(length)) throw new IOException("cannot be decompressed (" + Zstd.getErrorName(length) + ")");
      return (int) length;
    } catch (ZstdException e) {
      throw new IOException("cannot be decompressed (" + e.getMessage() + ")", e);
    }
  }

  private static int inflate(Stream packed, byte[] plain, int at, int count) throws IOException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(packed.bytes, packed.from, packed.length);
      int length = 0;
      for (int got = 1; got > 0 && length < count; length += got)
        got = inflater.inflate(plain, at + length, count - length);
      return length;
    } catch (DataFormatException e) {
      throw new IOException("cannot be decompressed (" + e.getMessage() + ")", e);
    }
  }
}
