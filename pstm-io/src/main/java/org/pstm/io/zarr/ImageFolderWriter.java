package org.pstm.io.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.model.Image;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;

/**
 * Writes an image as one Zarr v3 group; the package page describes it.
 *
 * <p>Holds one chunk, one byte and one bit per pillar in memory. Tiles that cover whole chunks are written straight
 * from the tile's memory. An existing image is replaced by {@link #commit}, anything else is never touched.
 */
public final class ImageFolderWriter implements ImageWriter {

  private static final double MILLISECONDS = 1e3;

  private final Path requested;
  private ImageGrid grid;
  private ProvisionalFolder place;
  private ZarrGroup group;
  private ZarrArray amplitude;
  private ZarrArray fold;
  private ZarrArray weightSum;
  /** Per pillar: 1 where a trace contributed to any of its samples. */
  private byte[] alive;
  private BitSet written;

  /** Will write to {@code target}, a folder. */
  public ImageFolderWriter(Path target) {
    this.requested = target;
  }

  @Override
  public String name() {
    return requested.toString();
  }

  @Override
  public void open(ImageDescription description) {
    if (place != null) throw new IllegalStateException("the image " + name() + " is open already");
    Path target = resolve();
    requireReplaceable(target);
    ZstdLibrary.problem().ifPresent(problem -> {
      throw new OutputException(requested + ": " + problem, null);
    });
    grid = description.grid();
    alive = new byte[Math.toIntExact(grid.pillars())];
    written = new BitSet(alive.length);
    place = ProvisionalFolder.create(target);
    group = ZarrGroup.create(place.folder(), ImageSchema.group(description));
    amplitude = group.create(Image.AMPLITUDE, ImageSchema.volume(ZarrType.FLOAT32, Double.NaN, description));
    fold = group.create(Image.FOLD, ImageSchema.volume(ZarrType.INT32, 0, description));
    if (description.weightSums() == WeightSums.KEPT)
      weightSum = group.create(Image.WEIGHT_SUM, ImageSchema.volume(ZarrType.FLOAT32, Double.NaN, description));
    writeAxes();
    writeMap(ImageSchema.CDP_X, Point::x);
    writeMap(ImageSchema.CDP_Y, Point::y);
  }

  /** The folder itself where the path is a link to one: the link is not to be replaced. */
  private Path resolve() {
    try {
      Path target = Files.exists(requested) ? requested.toRealPath() : requested.toAbsolutePath().normalize();
      if (target.getFileName() == null)
        throw new OutputException(requested + ": is no name for an image; name a folder such as image.zarr", null);
      return target;
    } catch (IOException e) {
      throw ZarrFiles.failure(requested, e);
    }
  }

  private static void requireReplaceable(Path target) {
    if (!Files.exists(target)) return;
    String remedy = "; choose another name or move it";
    if (!Files.isDirectory(target)) throw new OutputException(target + ": is a file, not an image" + remedy, null);
    try (Stream<Path> entries = Files.list(target)) {
      Path[] found = entries.toArray(Path[]::new);
      boolean isImage = Files.exists(target.resolve(ZarrJson.FILE))
          && Files.exists(target.resolve(Image.AMPLITUDE).resolve(ZarrJson.FILE));
      if (found.length > 0 && !isImage)
        throw new OutputException(target + ": exists and is no Zarr v3 image, so it is not overwritten" + remedy, null);
      for (Path entry : found) requirePartOfImage(entry);
    } catch (IOException e) {
      throw ZarrFiles.failure(target, e);
    }
  }

  private static void requirePartOfImage(Path entry) {
    boolean belongs = entry.endsWith(ZarrJson.FILE) || Files.exists(entry.resolve(ZarrJson.FILE));
    if (!belongs)
      throw new OutputException(entry + ": is no part of the image that would be overwritten; move it elsewhere", null);
  }

  private void writeAxes() {
    ArrayMetadata inlines = ImageSchema.axis(ZarrType.INT32, ImageSchema.INLINE, grid.ny(), Map.of());
    ArrayMetadata crosslines = ImageSchema.axis(ZarrType.INT32, ImageSchema.CROSSLINE, grid.nx(), Map.of());
    ArrayMetadata times = ImageSchema.axis(
        ZarrType.FLOAT64, ImageSchema.TIME, grid.nt(), Map.of(ImageSchema.UNITS, Map.of("time", "ms")));
    // Scaled before the multiplication: 2 ms steps come out as whole numbers.
    double first = grid.time().first() * MILLISECONDS;
    double step = grid.time().delta() * MILLISECONDS;
    writeAll(ImageSchema.INLINE, inlines,
        MemorySegment.ofArray(IntStream.range(0, grid.ny()).map(grid.inlines()::at).toArray()));
    writeAll(ImageSchema.CROSSLINE, crosslines,
        MemorySegment.ofArray(IntStream.range(0, grid.nx()).map(grid.crosslines()::at).toArray()));
    writeAll(ImageSchema.TIME, times,
        MemorySegment.ofArray(IntStream.range(0, grid.nt()).mapToDouble(i -> first + i * step).toArray()));
  }

  private void writeAll(String name, ArrayMetadata metadata, MemorySegment elements) {
    ZarrArray array = group.create(name, metadata);
    array.write(array.whole(), elements);
  }

  /** Writes a coordinate of every bin, chunk by chunk, so that a large map needs no memory. */
  private void writeMap(String name, ToDoubleFunction<Point> coordinate) {
    Map<String, Object> unit = Map.of(ImageSchema.UNITS, Map.of("length", "m"));
    ZarrArray map = group.create(name, ImageSchema.map(ZarrType.FLOAT64, Double.NaN, grid, unit));
    int[] chunk = map.chunkShape();
    for (int y0 = 0; y0 < grid.ny(); y0 += chunk[0])
      for (int x0 = 0; x0 < grid.nx(); x0 += chunk[1]) {
        Tile part = new Tile(x0, y0, Math.min(chunk[1], grid.nx() - x0), Math.min(chunk[0], grid.ny() - y0));
        double[] values = new double[part.pillars()];
        Arrays.setAll(values, i -> coordinate.applyAsDouble(
            grid.bins().position(part.x0() + i % part.nx(), part.y0() + i / part.nx())));
        map.write(new Region(new long[] {y0, x0}, new int[] {part.ny(), part.nx()}), MemorySegment.ofArray(values));
      }
  }

  @Override
  public void write(TileImage image) {
    requireOpen();
    Tile tile = image.tile();
    if (image.classes() != 1 || image.nt() != grid.nt())
      throw new IllegalArgumentException("an image takes tiles of 1 class and " + grid.nt() + " samples: classes="
          + image.classes() + ", samples=" + image.nt());
    Region region = new Region(new long[] {tile.y0(), tile.x0(), 0}, new int[] {tile.ny(), tile.nx(), grid.nt()});
    amplitude.write(region, image.amplitude());
    fold.write(region, image.fold());
    if (weightSum != null) weightSum.write(region, image.weightSum());
    for (int iy = 0; iy < tile.ny(); iy++)
      for (int ix = 0; ix < tile.nx(); ix++) {
        int pillar = (tile.y0() + iy) * grid.nx() + tile.x0() + ix;
        alive[pillar] = (byte) (isAlive(image, image.pillar(0, iy, ix)) ? 1 : 0);
        written.set(pillar);
      }
  }

  private static boolean isAlive(TileImage image, long first) {
    for (long i = first; i < first + image.nt(); i++) if (image.foldAt(i) != 0) return true;
    return false;
  }

  private void requireOpen() {
    if (place == null) throw new IllegalStateException("the image " + name() + " must be opened first");
  }

  @Override
  public void commit() {
    requireOpen();
    int missing = written.nextClearBit(0);
    if (missing < alive.length)
      throw new IllegalStateException("the image " + name() + " is incomplete, so it cannot be committed: pillar ix="
          + missing % grid.nx() + " iy=" + missing / grid.nx() + " was never written");
    writeAll(ImageSchema.TRACE_MASK, ImageSchema.map(ZarrType.BOOL, 0, grid,
        Map.of("coordinates", ImageSchema.CDP_X + " " + ImageSchema.CDP_Y)), MemorySegment.ofArray(alive));
    group.finish();
    place.commit();
  }

  @Override
  public void close() {
    if (place != null) place.close();
  }
}
