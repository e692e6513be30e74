package org.pstm.engine.checkpoint;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * The file of a finished tile: what kind of tile, its volumes as they lie in memory, and a checksum of all before it.
 *
 * <p>In the byte order of the machine: a checkpoint is resumed where the run was, or on a machine like it.
 */
final class TileSums {

  private static final long MAGIC = 0x5053544d53554d31L;
  private static final int HEADER = 48;
  private static final int TRAILER = Long.BYTES;
  /** Buffers over off-heap memory hold up to 2 GiB; a smaller piece stays in the cache between checksum and disk. */
  private static final long PIECE = 1 << 20;

  private TileSums() {}

  /** Writes the file and forces it out. */
  static void write(Path file, TileImage image, long contributions) throws IOException {
    CRC32C crc = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      put(channel, header(image, contributions), crc);
      for (MemorySegment volume : volumes(image))
        for (long at = 0; at < volume.byteSize(); at += PIECE) put(channel, piece(volume, at), crc);
      ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.nativeOrder()).putLong(crc.getValue()).flip();
      put(channel, trailer, crc);
      channel.force(true);
    }
  }

  private static void put(FileChannel channel, ByteBuffer from, CRC32C crc) throws IOException {
    crc.update(from.duplicate());
    while (from.hasRemaining()) channel.write(from);
  }

  /**
   * Reads the file into an image that has begun the tile.
   *
   * @return the contributions; empty where there is no such file, or it is not whole or of another tile: then the image
   *     holds anything
   */
  static OptionalLong read(Path file, TileImage image) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      List<MemorySegment> volumes = volumes(image);
      long size = HEADER + TRAILER;
      for (MemorySegment volume : volumes) size += volume.byteSize();
      if (channel.size() != size) return OptionalLong.empty();
      CRC32C crc = new CRC32C();
      ByteBuffer header = get(channel, ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder()), crc);
      long contributions = header.getLong(HEADER - Long.BYTES);
      if (!header.equals(header(image, contributions))) return OptionalLong.empty();
      for (MemorySegment volume : volumes)
        for (long at = 0; at < volume.byteSize(); at += PIECE) get(channel, piece(volume, at), crc);
      long expected = crc.getValue();
      ByteBuffer trailer = get(channel, ByteBuffer.allocate(TRAILER).order(ByteOrder.nativeOrder()), crc);
      return trailer.getLong() == expected ? OptionalLong.of(contributions) : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  private static ByteBuffer get(FileChannel channel, ByteBuffer to, CRC32C crc) throws IOException {
    while (to.hasRemaining()) if (channel.read(to) < 0) throw new IOException("the file became shorter");
    crc.update(to.flip().duplicate());
    return to;
  }

  private static ByteBuffer header(TileImage image, long contributions) {
    Tile tile = image.tile();
    return ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder()).putLong(MAGIC)
        .putInt(tile.x0()).putInt(tile.y0()).putInt(tile.nx()).putInt(tile.ny())
        .putInt(image.classes()).putInt(image.nt()).putInt(volumes(image).size()).putInt(0)
        .putLong(contributions).flip();
  }

  private static List<MemorySegment> volumes(TileImage image) {
    List<MemorySegment> volumes = new ArrayList<>(List.of(
        image.amplitude().asSlice(0, image.size() * ValueLayout.JAVA_FLOAT.byteSize()),
        image.fold().asSlice(0, image.size() * ValueLayout.JAVA_INT.byteSize())));
    if (image.hasWeightSum())
      volumes.add(image.weightSum().asSlice(0, image.size() * ValueLayout.JAVA_FLOAT.byteSize()));
    return volumes;
  }

  private static ByteBuffer piece(MemorySegment volume, long at) {
    return volume.asSlice(at, Math.min(PIECE, volume.byteSize() - at)).asByteBuffer();
  }
}
