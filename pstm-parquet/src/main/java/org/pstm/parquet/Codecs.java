package org.pstm.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * What pages are packed with: zstd, gzip and Snappy, read; zstd, written. The library's own factory goes through
 * Hadoop, and makes room for whatever size a damaged page claims.
 */
final class Codecs implements CompressionCodecFactory {

  /** Content that repeats packs a thousand times and more; what claims to be larger than this is damage. */
  private static final long MOST_PER_BYTE = 1 << 15;
  private static final long SLACK = 1 << 16;

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return switch (name) {
      case UNCOMPRESSED -> new Unpacker((packed, _) -> packed);
      case ZSTD -> new Unpacker(Codecs::zstd);
      case GZIP -> new Unpacker(Codecs::gzip);
      case SNAPPY -> new Unpacker(Codecs::snappy);
      default -> throw new DamagedValueException(
          "is compressed with " + name + ", which is not supported; write it again with zstd");
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    if (name != CompressionCodecName.ZSTD)
      throw new IllegalArgumentException("only zstd is written: codec=" + name);
    return new ZstdPacker();
  }

  @Override
  public void release() {
    // Nothing is kept.
  }

  private static byte[] zstd(byte[] packed, int size) throws IOException {
    if (packed.length == 0) throw new IOException("is damaged: a page is empty");
    byte[] plain = new byte[size];
    try {
      long length = Zstd.decompressByteArray(plain, 0, size, packed, 0, packed.length);
      if (Zstd.isError(length)) throw new IOException("is damaged: a page does not unpack, "
          + Zstd.getErrorName(length));
      return length == size ? plain : Arrays.copyOf(plain, (int) length);
    } catch (ZstdException e) {
      throw new IOException("is damaged: a page does not unpack, " + e.getMessage(), e);
    }
  }

  private static byte[] gzip(byte[] packed, int size) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(size);
    }
  }

  private static byte[] snappy(byte[] packed, int size) throws IOException {
    if (!Snappy.isValidCompressedBuffer(packed, 0, packed.length) || Snappy.uncompressedLength(packed) != size)
      throw new IOException("is damaged: a page does not unpack");
    return Snappy.uncompress(packed);
  }

  /** From packed bytes to at most so many plain ones. */
  private interface Unpacking {
    byte[] unpack(byte[] packed, int size) throws IOException;
  }

  private record Unpacker(Unpacking unpacking) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      if (size < 0 || size > SLACK + MOST_PER_BYTE * packed.size())
        throw new IOException("is damaged: a page of " + packed.size() + " bytes claims to hold " + size);
      byte[] plain = unpacking.unpack(packed.toByteArray(), size);
      if (plain.length != size)
        throw new IOException("is damaged: a page holds " + plain.length + " bytes instead of " + size);
      return BytesInput.from(plain);
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer plain, int size) throws IOException {
      byte[] bytes = new byte[packedSize];
      packed.get(bytes);
      plain.put(decompress(BytesInput.from(bytes), size).toByteArray());
    }

    @Override
    public void release() {
      // Nothing is kept.
    }
  }

  private record ZstdPacker() implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput plain) throws IOException {
      return BytesInput.from(Zstd.compress(plain.toByteArray()));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      // Nothing is kept.
    }
  }
}
