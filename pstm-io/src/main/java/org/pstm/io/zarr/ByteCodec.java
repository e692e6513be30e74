package org.pstm.io.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;

/** A step from the bytes of a chunk to the bytes of its file: zstd, gzip, blosc or crc32c of Zarr v3, zlib of v2. */
sealed interface ByteCodec
    permits ByteCodec.ZstdFrames, ByteCodec.Gzip, ByteCodec.Zlib, ByteCodec.Crc32c, Blosc {

  /** What a chunk's file holds for {@code plain}. */
  byte[] encode(byte[] plain);

  /**
   * The reverse of {@link #encode}.
   *
   * @param atMost more bytes than this are damage, not content
   * @throws IOException where the bytes are damaged; the message completes "chunk ..."
   */
  byte[] decode(byte[] stored, int atMost) throws IOException;

  /** The codec in metadata. */
  Map<String, Object> toJson();

  static ByteCodec parse(JsonNode codec, Refusals refusals) {
    String name = codec.isString() ? codec.stringValue() : codec.path("name").asString("");
    JsonNode settings = codec.path("configuration");
    return switch (name) {
      case "zstd" -> zstd(settings, refusals);
      case "blosc" -> Blosc.parse(settings, refusals);
      case "gzip" -> new Gzip();
      case "crc32c" -> new Crc32c();
      default -> throw refusals.of("codec " + (name.isEmpty() ? codec.toString() : name)
          + " is not supported; write the array again with bytes and zstd");
    };
  }

  /** The zstd codec of these settings; refused where its library cannot be loaded. */
  static ZstdFrames zstd(JsonNode settings, Refusals refusals) {
    ZstdLibrary.problem().ifPresent(problem -> {
      throw refusals.of(problem);
    });
    return new ZstdFrames(settings.path("level").asInt(0));
  }

  private static Map<String, Object> json(String name, Map<String, Object> settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    if (!settings.isEmpty()) json.put("configuration", settings);
    return json;
  }

  /**
   * Zstandard frames, written with a checksum: a flipped bit is found when the chunk is read.
   *
   * @param level 0 for the library's default; 1 is the fastest that still compresses well
   */
  record ZstdFrames(int level) implements ByteCodec {

    @Override
    public byte[] encode(byte[] plain) {
      byte[] stored = new byte[Math.toIntExact(Zstd.compressBound(plain.length))];
      try (ZstdCompressCtx context = new ZstdCompressCtx()) {
        context.setLevel(level == 0 ? Zstd.defaultCompressionLevel() : level).setChecksum(true);
        return Arrays.copyOf(stored, context.compressByteArray(stored, 0, stored.length, plain, 0, plain.length));
      }
    }

    @Override
    public byte[] decode(byte[] stored, int atMost) throws IOException {
      // The library looks at byte 0 before it looks at the length.
      if (stored.length == 0) throw new IOException("is empty");
      try {
        // Streamed writers leave the size out of the frame: then the most that is allowed is made room for.
        long size = Zstd.getFrameContentSize(stored);
        if (size > atMost) throw new IOException("holds " + size + " bytes instead of at most " + atMost);
        byte[] plain = new byte[size >= 0 ? (int) size : atMost];
        long length = Zstd.decompressByteArray(plain, 0, plain.length, stored, 0, stored.length);
        if (Zstd.isError(length)) throw new IOException("cannot be decompressed (" + Zstd.getErrorName(length) + ")");
        return length == plain.length ? plain : Arrays.copyOf(plain, (int) length);
      } catch (ZstdException e) {
        throw new IOException("cannot be decompressed (" + e.getMessage() + ")", e);
      }
    }

    @Override
    public Map<String, Object> toJson() {
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("level", level);
      settings.put("checksum", true);
      return json("zstd", settings);
    }
  }

  /** A gzip stream. */
  record Gzip() implements ByteCodec {

    @Override
    public byte[] encode(byte[] plain) {
      ByteArrayOutputStream stored = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
        gzip.write(plain);
      } catch (IOException e) {
        throw new IllegalStateException("a stream in memory cannot fail", e);
      }
      return stored.toByteArray();
    }

    @Override
    public byte[] decode(byte[] stored, int atMost) throws IOException {
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
        byte[] plain = gzip.readNBytes(atMost);
        if (gzip.read() >= 0) throw new IOException("holds more than " + atMost + " bytes");
        return plain;
      } catch (IOException e) {
        throw new IOException("cannot be decompressed (" + e.getMessage() + ")", e);
      }
    }

    @Override
    public Map<String, Object> toJson() {
      return json("gzip", Map.of("level", 6));
    }
  }

  /** A zlib stream, which Zarr v2 has and v3 has not. */
  record Zlib() implements ByteCodec {

    @Override
    public byte[] encode(byte[] plain) {
      ByteArrayOutputStream stored = new ByteArrayOutputStream();
      try (DeflaterOutputStream zlib = new DeflaterOutputStream(stored)) {
        zlib.write(plain);
      } catch (IOException e) {
        throw new IllegalStateException("a stream in memory cannot fail", e);
      }
      return stored.toByteArray();
    }

    @Override
    public byte[] decode(byte[] stored, int atMost) throws IOException {
      try (InflaterInputStream zlib = new InflaterInputStream(new ByteArrayInputStream(stored))) {
        byte[] plain = zlib.readNBytes(atMost);
        if (zlib.read() >= 0) throw new IOException("holds more than " + atMost + " bytes");
        return plain;
      } catch (IOException e) {
        throw new IOException("cannot be decompressed (" + e.getMessage() + ")", e);
      }
    }

    @Override
    public Map<String, Object> toJson() {
      return json("numcodecs.zlib", Map.of("level", 6));
    }
  }

  /** Four bytes of CRC-32C behind the content, little endian. */
  record Crc32c() implements ByteCodec {

    @Override
    public byte[] encode(byte[] plain) {
      byte[] stored = Arrays.copyOf(plain, plain.length + Integer.BYTES);
      ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).putInt(plain.length, crc(plain, plain.length));
      return stored;
    }

    @Override
    public byte[] decode(byte[] stored, int atMost) throws IOException {
      int length = stored.length - Integer.BYTES;
      if (length < 0) throw new IOException("has " + stored.length + " bytes, too few for a checksum");
      int said = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
      if (said != crc(stored, length)) throw new IOException("does not match its crc32c checksum");
      return Arrays.copyOf(stored, length);
    }

    private static int crc(byte[] bytes, int length) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, length);
      return (int) crc.getValue();
    }

    @Override
    public Map<String, Object> toJson() {
      return json("crc32c", Map.of());
    }
  }
}
