package org.pstm.io.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.io.ZarrVersion;
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
 * Writes an image, or the gathers of several classes, as one Zarr group; the package page describes it.
 *
 * <p>Holds two chunks, one byte per trace and one bit per pillar in memory. Tiles that cover whole chunks are written straight
 * from the tile's memory. An existing image is replaced by {@link #commit}, anything else is never touched.
 */
public final class ImageFolderWriter implements ImageWriter {

  private static final double MILLISECONDS = 1e3;

  /** What stands in a group's folder beside its arrays. */
  private static final List<String> DOCUMENTS =
      List.of(ZarrJson.FILE, ZarrV2.GROUP, ZarrV2.ATTRIBUTES, ".zmetadata");

  private final Path requested;
  private final Function<ImageDescription, VolumeAxes> layout;
  private final ZarrVersion version;
  private VolumeAxes axes;
  private ImageGrid grid;
  private ProvisionalFolder place;
  private WrittenGroup group;
  private WrittenArray amplitude;
  private WrittenArray fold;
  private WrittenArray weightSum;
  /** Per pillar and class: 1 where a trace contributed to any of its samples. */
  private byte[] alive;
  private BitSet written;

  private ImageFolderWriter(Path target, Function<ImageDescription, VolumeAxes> layout, ZarrVersion version) {
    this.requested = target;
    this.layout = layout;
    this.version = version;
  }

  /** Will write an image of one class to {@code target}, a folder. */
  public static ImageFolderWriter image(Path target, ZarrVersion version) {
    return new ImageFolderWriter(target, VolumeAxes::ofImage, version);
  }

  /** Will write the images of all classes to {@code target}, a folder. */
  public static ImageFolderWriter gathers(Path target, ZarrVersion version) {
    return new ImageFolderWriter(target, VolumeAxes::ofGathers, version);
  }

  @Override
  public String name() {
    return requested.toString();
  }

  @Override
  public void check(ImageDescription description) {
    requireReplaceable(resolve());
    ZstdLibrary.problem().ifPresent(problem -> {
      throw new OutputException(requested + ": " + problem, null);
    });
    traces(description, layout.apply(description));
  }

  @Override
  public void open(ImageDescription description) {
    if (place != null) throw new IllegalStateException("the image " + name() + " is open already");
    check(description);
    Path target = resolve();
    grid = description.grid();
    axes = layout.apply(description);
    alive = new byte[traces(description, axes)];
    written = new BitSet(Math.toIntExact(grid.pillars()));
    place = ProvisionalFolder.create(target);
    group = WrittenGroup.create(version, place.folder(), ImageSchema.group(description, axes));
    amplitude = group.create(Image.AMPLITUDE, ImageSchema.volume(ZarrType.FLOAT32, Double.NaN, axes));
    fold = group.create(Image.FOLD, ImageSchema.volume(ZarrType.INT32, 0, axes));
    if (description.weightSums() == WeightSums.KEPT)
      weightSum = group.create(Image.WEIGHT_SUM, ImageSchema.volume(ZarrType.FLOAT32, Double.NaN, axes));
    writeAxes();
    writeMap(ImageSchema.CDP_X, Point::x);
    writeMap(ImageSchema.CDP_Y, Point::y);
  }

  private int traces(ImageDescription description, VolumeAxes volume) {
    long traces = description.grid().pillars() * volume.classCount();
    if (traces > Integer.MAX_VALUE)
      throw new OutputException(requested + ": " + traces + " traces are too many for one output, which holds up to "
          + Integer.MAX_VALUE + "; take fewer bins or wider classes", null);
    return (int) traces;
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
      boolean isImage = isDocument(target, ZarrJson.FILE, ZarrV2.GROUP)
          && isDocument(target.resolve(Image.AMPLITUDE), ZarrJson.FILE, ZarrV2.ARRAY);
      if (found.length > 0 && !isImage)
        throw new OutputException(target + ": exists and is no Zarr image, so it is not overwritten" + remedy, null);
      for (Path entry : found) requirePartOfImage(entry);
    } catch (IOException e) {
      throw ZarrFiles.failure(target, e);
    }
  }

  private static boolean isDocument(Path folder, String v3, String v2) {
    return Files.exists(folder.resolve(v3)) || Files.exists(folder.resolve(v2));
  }

  private static void requirePartOfImage(Path entry) {
    boolean belongs = DOCUMENTS.contains(entry.getFileName().toString())
        || isDocument(entry, ZarrJson.FILE, ZarrV2.ARRAY);
    if (!belongs)
      throw new OutputException(entry + ": is no part of the image that would be overwritten; move it elsewhere", null);
  }

  private void writeAxes() {
    ArrayMetadata inlines = ImageSchema.axis(ZarrType.INT32, ImageSchema.INLINE, grid.ny(), Map.of());
    ArrayMetadata crosslines = ImageSchema.axis(ZarrType.INT32, ImageSchema.CROSSLINE, grid.nx(), Map.of());
    ArrayMetadata times = ImageSchema.axis(
        ZarrType.FLOAT64, ImageSchema.TIME, grid.nt(), Map.of(ImageSchema.UNITS, Map.of("time", "ms")));
    axes.classes().ifPresent(classes -> writeAll(classes.name(),
        ImageSchema.axis(ZarrType.FLOAT64, classes.name(), axes.classCount(), classes.attributes()),
        MemorySegment.ofArray(classes.centres())));
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
    WrittenArray array = group.create(name, metadata);
    array.write(array.whole(), elements);
  }

  /** Writes a coordinate of every bin, chunk by chunk, so that a large map needs no memory. */
  private void writeMap(String name, ToDoubleFunction<Point> coordinate) {
    Map<String, Object> unit = Map.of(ImageSchema.UNITS, Map.of("length", "m"));
    WrittenArray map = group.create(name, ImageSchema.map(ZarrType.FLOAT64, Double.NaN, grid, unit));
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
    if (image.classes() != axes.classCount() || image.nt() != grid.nt())
      throw new IllegalArgumentException("the image " + name() + " takes tiles of " + axes.classCount()
          + " classes and " + grid.nt() + " samples: classes=" + image.classes() + ", samples=" + image.nt());
    TileParts.write(amplitude, image, image.amplitude());
    TileParts.write(fold, image, image.fold());
    if (weightSum != null) TileParts.write(weightSum, image, image.weightSum());
    for (int iy = 0; iy < tile.ny(); iy++)
      for (int ix = 0; ix < tile.nx(); ix++) {
        int pillar = (tile.y0() + iy) * grid.nx() + tile.x0() + ix;
        for (int c = 0; c < image.classes(); c++)
          alive[pillar * image.classes() + c] = (byte) (isAlive(image, image.pillar(c, iy, ix)) ? 1 : 0);
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
    if (missing < grid.pillars())
      throw new IllegalStateException("the image " + name() + " is incomplete, so it cannot be committed: pillar ix="
          + missing % grid.nx() + " iy=" + missing / grid.nx() + " was never written");
    writeAll(ImageSchema.TRACE_MASK, ImageSchema.mask(axes), MemorySegment.ofArray(alive));
    group.finish();
    place.commit();
  }

  @Override
  public void close() {
    if (place != null) place.close();
  }
}
