package org.pstm.io.zarr;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pstm.model.InputException;

/**
 * An array of a Zarr store on disk, version 3 or 2: any rank, read and written region by region.
 *
 * <p>Chunks lie on a regular grid; those at the upper edges reach beyond the array and are padded with the fill
 * value. A chunk that was never written reads as the fill value. Writing a part of a chunk reads the chunk, changes
 * it and writes it whole, so cover whole chunks where speed counts. Reading is safe for many threads; so is writing
 * where no two threads write into one chunk.
 */
public final class ZarrArray implements WrittenArray {

  private final Path folder;
  private final ArrayMetadata metadata;

  private ZarrArray(Path folder, ArrayMetadata metadata) {
    this.folder = folder;
    this.metadata = metadata;
  }

  /**
   * Opens an array.
   *
   * @throws InputException where the folder holds no array, a damaged one, or one with an unsupported feature
   */
  public static ZarrArray open(Path folder) {
    boolean old = ZarrV2.isArray(folder) && !Files.exists(folder.resolve(ZarrJson.FILE));
    String document = old ? ZarrV2.ARRAY : ZarrJson.FILE;
    Refusals refusals = complaint -> new InputException(folder.resolve(document) + ": " + complaint);
    ArrayMetadata metadata = old ? ZarrV2.read(folder)
        : ArrayMetadata.parse(ZarrJson.read(folder, "array"), refusals);
    metadata.requireElements(refusals);
    return new ZarrArray(folder, metadata);
  }

  /** Whether a folder is an array, and no group. */
  public static boolean isArray(Path folder) {
    return ZarrV2.isArray(folder) || Files.exists(folder.resolve(ZarrJson.FILE))
        && "array".equals(ZarrJson.read(folder, "array").path("node_type").asString(""));
  }

  /** Creates an array: little endian, zstd, keys {@code c/0/1}; its chunks come with {@link #write}. */
  static ZarrArray create(Path folder, ArrayMetadata metadata) {
    ZarrJson.write(folder, metadata.toJson());
    return new ZarrArray(folder, metadata);
  }

  /** Creates an array of version 2, whose metadata name blosc as the one codec. */
  static ZarrArray createV2(Path folder, ArrayMetadata metadata) {
    ZarrV2.write(folder, metadata);
    return new ZarrArray(folder, metadata);
  }

  /** The version of Zarr that the array is written in. */
  public int version() {
    return Files.exists(folder.resolve(ZarrJson.FILE)) ? 3 : 2;
  }

  ArrayMetadata metadata() {
    return metadata;
  }

  /** Where the array is. */
  public Path folder() {
    return folder;
  }

  /** Elements along each axis. */
  @Override
  public long[] shape() {
    return metadata.shape().clone();
  }

  /** Elements of a chunk along each axis. */
  @Override
  public int[] chunkShape() {
    return metadata.chunkShape().clone();
  }

  /** Type of the elements. */
  public ZarrType type() {
    return metadata.type();
  }

  /** Names of the axes; empty where the array does not name them. */
  public List<String> dimensions() {
    return metadata.dimensions();
  }

  /** What else is said of the array, as JSON values. */
  public Map<String, Object> attributes() {
    return metadata.attributes();
  }

  /** All elements. */
  @Override
  public Region whole() {
    return Region.whole(metadata.shape());
  }

  /**
   * Writes a region.
   *
   * @param region inside the array
   * @param elements its elements in C order and the machine's byte order; more may follow
   * @throws org.pstm.model.OutputException where writing fails
   */
  @Override
  public void write(Region region, MemorySegment elements) {
    Block source = new Block(region, elements, type().bytes());
    require(region, elements);
    forEachChunk(region, chunk -> {
      Region place = metadata.chunkRegion(chunk);
      Region part = place.and(region);
      byte[] content = part.equals(place) ? new byte[metadata.chunkBytes()] : around(chunk, part);
      source.copyTo(new Block(place, MemorySegment.ofArray(content), type().bytes()), part);
      ZarrFiles.write(file(chunk), metadata.codecs().encode(content, type().bytes()));
    });
  }

  /**
   * Reads a region.
   *
   * @param region inside the array
   * @param elements receives its elements in C order and the machine's byte order
   * @throws InputException where a chunk is damaged
   */
  public void read(Region region, MemorySegment elements) {
    Block target = new Block(region, elements, type().bytes());
    require(region, elements);
    forEachChunk(region, chunk -> {
      Region place = metadata.chunkRegion(chunk);
      Block content = new Block(place, MemorySegment.ofArray(readChunk(chunk)), type().bytes());
      content.copyTo(target, place.and(region));
    });
  }

  /** Reads a region as floats, converted from whatever type the array has. */
  public float[] floats(Region region) {
    float[] values = new float[Math.toIntExact(region.size())];
    if (type() == ZarrType.FLOAT32) {
      read(region, MemorySegment.ofArray(values));
    } else {
      double[] wide = doubles(region);
      for (int i = 0; i < values.length; i++) values[i] = (float) wide[i];
    }
    return values;
  }

  /** Reads a region as doubles, converted from whatever type the array has. */
  public double[] doubles(Region region) {
    MemorySegment elements =
        MemorySegment.ofArray(new byte[Math.toIntExact(Math.multiplyExact(region.size(), (long) type().bytes()))]);
    read(region, elements);
    double[] values = new double[Math.toIntExact(region.size())];
    for (int i = 0; i < values.length; i++) values[i] = type().get(elements, i);
    return values;
  }

  /**
   * Reads one chunk as floats, its padding beyond the array included; empty where it was never written.
   *
   * @param chunk number of the chunk along each axis
   * @throws InputException where it is damaged
   */
  public Optional<float[]> chunk(long[] chunk) {
    Path file = file(chunk);
    if (!Files.exists(file)) return Optional.empty();
    MemorySegment content = MemorySegment.ofArray(readChunk(chunk));
    float[] values = new float[metadata.chunkBytes() / type().bytes()];
    if (type() == ZarrType.FLOAT32) MemorySegment.ofArray(values).copyFrom(content);
    else for (int i = 0; i < values.length; i++) values[i] = (float) type().get(content, i);
    return Optional.of(values);
  }

  /** The name of a chunk among {@link #chunksPresent}. */
  public String chunkKey(long[] chunk) {
    return metadata.keys().key(chunk);
  }

  /**
   * The names of all chunks that were written.
   *
   * @throws InputException where the folder cannot be listed
   */
  public Set<String> chunksPresent() {
    long[] counts = new long[metadata.rank()];
    for (int axis = 0; axis < counts.length; axis++)
      counts[axis] = Math.ceilDiv(metadata.shape()[axis], (long) metadata.chunkShape()[axis]);
    try (Stream<Path> files = Files.walk(folder, metadata.rank() + 1)) {
      return files.map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(key -> metadata.keys().isChunk(key, counts)).collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(folder + ": cannot be listed (" + e.getMessage() + "); check its rights", e);
    }
  }

  private void require(Region region, MemorySegment elements) {
    if (!region.isInside(metadata.shape()))
      throw new IllegalArgumentException("a region must lie inside the array " + Arrays.toString(metadata.shape())
          + " of " + folder + ": region=" + region);
    if (elements.byteSize() < region.size() * type().bytes())
      throw new IllegalArgumentException("a region of " + region.size() + " elements needs "
          + region.size() * type().bytes() + " bytes: bytes=" + elements.byteSize());
  }

  /** Calls {@code action} with the numbers of every chunk that meets the region. */
  private void forEachChunk(Region region, Consumer<long[]> action) {
    forEachChunk(region, 0, new long[region.rank()], action);
  }

  private void forEachChunk(Region region, int axis, long[] chunk, Consumer<long[]> action) {
    if (axis == chunk.length) {
      action.accept(chunk);
      return;
    }
    int size = metadata.chunkShape()[axis];
    long last = (region.end(axis) - 1) / size;
    for (chunk[axis] = region.start()[axis] / size; chunk[axis] <= last; chunk[axis]++)
      forEachChunk(region, axis + 1, chunk, action);
  }

  /** A chunk's content before a part of it is overwritten: its elements inside the array, or padding alone. */
  private byte[] around(long[] chunk, Region part) {
    return part.equals(metadata.chunkRegion(chunk).and(whole())) ? filled() : readChunk(chunk);
  }

  private Path file(long[] chunk) {
    return folder.resolve(metadata.keys().key(chunk));
  }

  private byte[] readChunk(long[] chunk) {
    Path file = file(chunk);
    byte[] stored;
    try {
      stored = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return filled();
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read (" + ZarrFiles.reason(e) + "); check its rights and the disk", e);
    }
    try {
      return metadata.codecs().decode(stored, metadata.chunkBytes(), type().bytes());
    } catch (IOException e) {
      throw new InputException(
          file + ": the chunk " + e.getMessage() + "; the file is damaged, restore it or write the data again", e);
    }
  }

  private byte[] filled() {
    byte[] content = new byte[metadata.chunkBytes()];
    byte[] element = type().element(metadata.fill());
    if (Arrays.equals(element, new byte[element.length])) return content;
    for (int i = 0; i < content.length; i++) content[i] = element[i % element.length];
    return content;
  }
}
