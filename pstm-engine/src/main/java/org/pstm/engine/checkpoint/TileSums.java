package org.pstm.engine.checkpoint;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
 * The file of a class of a finished tile: what kind of tile, the volumes of the class as they lie in memory, and a
 * checksum of all before it.
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

  /**
   * A class of an image, and the class that it is of all that the tile has.
   *
   * @param image holds it
   * @param at its number in the image
   * @param number its number among all
   */
  record OneClass(TileImage image, int at, int number) {}

  /** Writes the file and forces it out. */
  static void write(Path file, OneClass of) throws IOException {
    CRC32C crc = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      put(channel, header(of, contributions(of)), crc);
      for (MemorySegment volume : volumes(of))
        for (long at = 0; at < volume.byteSize(); at += PIECE) put(channel, piece(volume, at), crc);
      ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.nativeOrder()).putLong(crc.getValue()).flip();
      put(channel, trailer, crc);
      channel.force(true);
    }
  }

  /** Each counts 1 in fold: so a class has its own, whatever classes were migrated with it. */
  private static long contributions(OneClass of) {
    long sum = 0;
    long size = of.image().size() / of.image().classes();
    for (long i = of.at() * size; i < (of.at() + 1) * size; i++) sum += of.image().foldAt(i);
    return sum;
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
  static OptionalLong read(Path file, OneClass of) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      List<MemorySegment> volumes = volumes(of);
      long size = HEADER + TRAILER;
      for (MemorySegment volume : volumes) size += volume.byteSize();
      if (channel.size() != size) return OptionalLong.empty();
      CRC32C crc = new CRC32C();
      ByteBuffer header = get(channel, ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder()), crc);
      long contributions = header.getLong(HEADER - Long.BYTES);
      if (!header.equals(header(of, contributions))) return OptionalLong.empty();
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

  /**
   * Reads a part of a tile into a class of an image that has begun the part, without a look at the checksum.
   *
   * @param tile that the file is of
   */
  static void readPart(Path file, Tile tile, OneClass of) throws IOException {
    Tile part = of.image().tile();
    long volumeBytes = (long) tile.pillars() * of.image().nt() * Float.BYTES;
    long rowBytes = (long) part.nx() * of.image().nt() * Float.BYTES;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int v = 0;
      for (MemorySegment volume : volumes(of)) {
        for (int row = 0; row < part.ny(); row++) {
          long first = (long) (part.y0() - tile.y0() + row) * tile.nx() + part.x0() - tile.x0();
          channel.position(HEADER + v * volumeBytes + first * of.image().nt() * Float.BYTES);
          for (long at = row * rowBytes; at < (row + 1) * rowBytes; at += PIECE)
            get(channel, volume.asSlice(at, Math.min(PIECE, (row + 1) * rowBytes - at)).asByteBuffer(), new CRC32C());
        }
        v++;
      }
    }
  }

  private static ByteBuffer header(OneClass of, long contributions) {
    TileImage image = of.image();
    Tile tile = image.tile();
    return ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder()).putLong(MAGIC)
        .putInt(tile.x0()).putInt(tile.y0()).putInt(tile.nx()).putInt(tile.ny())
        .putInt(1).putInt(image.nt()).putInt(volumes(of).size()).putInt(of.number())
        .putLong(contributions).flip();
  }

  private static List<MemorySegment> volumes(OneClass of) {
    TileImage image = of.image();
    List<MemorySegment> volumes = new ArrayList<>(List.of(image.amplitude(), image.fold()));
    if (image.hasWeightSum()) volumes.add(image.weightSum());
    // Floats and counts alike take four bytes.
    long bytes = image.size() / image.classes() * Float.BYTES;
    volumes.replaceAll(volume -> volume.asSlice(of.at() * bytes, bytes));
    return volumes;
  }

  private static ByteBuffer piece(MemorySegment volume, long at) {
    return volume.asSlice(at, Math.min(PIECE, volume.byteSize() - at)).asByteBuffer();
  }
}
