package org.pstm.io.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.OutputException;
import org.pstm.model.Point;
import org.pstm.model.VelocityModel;

/**
 * The velocity that an image was migrated with, on the image's grid, as a Zarr v3 group: {@code velocity} float32
 * (inline, crossline, time) in m/s, RMS, and the axes and coordinates of an image.
 *
 * <p>Written chunk by chunk: one chunk of 64 x 64 pillars is in memory at a time. It can be read as a velocity cube.
 */
public final class VelocityFolder {

  /** The array of velocities. */
  public static final String VELOCITY = "velocity";

  private static final int SIDE = 64;
  private static final double MILLISECONDS = 1e3;

  private final ZarrArray velocity;
  private final ImageGrid grid;

  private VelocityFolder(ZarrArray velocity, ImageGrid grid) {
    this.velocity = velocity;
    this.grid = grid;
  }

  /** Whether a folder holds a group with a velocity array. */
  public static boolean isGroup(Path folder) {
    return Files.exists(folder.resolve(VELOCITY).resolve(ZarrJson.FILE));
  }

  /**
   * Opens a group for reading.
   *
   * @throws InputException where it is damaged
   */
  public static VelocityFolder open(Path folder) {
    ZarrGroup group = ZarrGroup.open(folder);
    ZarrArray velocity = group.array(VELOCITY);
    if (velocity.shape().length != 3)
      throw new InputException(velocity.folder() + ": has " + velocity.shape().length
          + " axes; a velocity cube has 3, (inline, crossline, time)");
    return new VelocityFolder(velocity, GridReader.read(group, velocity.shape()));
  }

  /** Where the nodes are. */
  public ImageGrid grid() {
    return grid;
  }

  /** All velocities, {@code [iy][ix][it]}. */
  public float[] values() {
    return velocity.floats(velocity.whole());
  }

  /**
   * Writes the velocity at every sample of a grid; the folder appears under its name when it is complete.
   *
   * @param target a folder; a velocity that stands there is replaced, anything else is refused
   * @throws OutputException where writing fails
   */
  public static void write(Path target, VelocityModel model, ImageGrid grid) {
    Path place = target.toAbsolutePath().normalize();
    requireReplaceable(place);
    ZstdLibrary.problem().ifPresent(problem -> {
      throw new OutputException(target + ": " + problem, null);
    });
    try (ProvisionalFolder provisional = ProvisionalFolder.create(place)) {
      ZarrGroup group = ZarrGroup.create(provisional.folder(), attributes(model, grid));
      writeAxes(group, grid);
      writeMap(group.create(ImageSchema.CDP_X, map(grid)), grid, Point::x);
      writeMap(group.create(ImageSchema.CDP_Y, map(grid)), grid, Point::y);
      writeVelocity(group.create(VELOCITY, volume(grid)), model, grid);
      group.finish();
      provisional.commit();
    }
  }

  private static void requireReplaceable(Path target) {
    if (!Files.exists(target)) return;
    try (Stream<Path> entries = Files.isDirectory(target) ? Files.list(target) : Stream.of(target)) {
      if (entries.findAny().isPresent() && !isGroup(target))
        throw new OutputException(target + ": exists and is no velocity in Zarr v3, so it is not overwritten;"
            + " choose another name or move it", null);
    } catch (IOException e) {
      throw ZarrFiles.failure(target, e);
    }
  }

  private static Map<String, Object> attributes(VelocityModel model, ImageGrid grid) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("defaultVariableName", VELOCITY);
    own.put("kind", "rms");
    own.put("remarks", List.of(model.describe()));
    own.put(GridAttributes.KEY, GridAttributes.of(grid));
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("apiVersion", "1.0.0");
    attributes.put("createdOn", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    attributes.put("name", VELOCITY);
    attributes.put("attributes", own);
    return attributes;
  }

  private static ArrayMetadata map(ImageGrid grid) {
    return ImageSchema.map(ZarrType.FLOAT64, Double.NaN, grid, Map.of(ImageSchema.UNITS, Map.of("length", "m")));
  }

  private static ArrayMetadata volume(ImageGrid grid) {
    int[] chunk = {Math.min(grid.ny(), SIDE), Math.min(grid.nx(), SIDE), grid.nt()};
    Map<String, Object> attributes = Map.of("coordinates", ImageSchema.CDP_X + " " + ImageSchema.CDP_Y,
        ImageSchema.UNITS, Map.of("speed", "m/s"));
    return new ArrayMetadata(new long[] {grid.ny(), grid.nx(), grid.nt()}, ZarrType.FLOAT32, chunk, ChunkKeys.DEFAULT,
        CodecChain.LITTLE_ZSTD, Double.NaN, List.of(ImageSchema.INLINE, ImageSchema.CROSSLINE, ImageSchema.TIME),
        attributes);
  }

  private static void writeAxes(ZarrGroup group, ImageGrid grid) {
    // Scaled before the multiplication: 2 ms steps come out as whole numbers.
    double first = grid.time().first() * MILLISECONDS;
    double step = grid.time().delta() * MILLISECONDS;
    Map<String, Object> unit = Map.of(ImageSchema.UNITS, Map.of("time", "ms"));
    writeAll(group.create(ImageSchema.INLINE,
        ImageSchema.axis(ZarrType.INT32, ImageSchema.INLINE, grid.ny(), Map.of())),
        MemorySegment.ofArray(IntStream.range(0, grid.ny()).map(grid.inlines()::at).toArray()));
    writeAll(group.create(ImageSchema.CROSSLINE,
        ImageSchema.axis(ZarrType.INT32, ImageSchema.CROSSLINE, grid.nx(), Map.of())),
        MemorySegment.ofArray(IntStream.range(0, grid.nx()).map(grid.crosslines()::at).toArray()));
    writeAll(group.create(ImageSchema.TIME, ImageSchema.axis(ZarrType.FLOAT64, ImageSchema.TIME, grid.nt(), unit)),
        MemorySegment.ofArray(IntStream.range(0, grid.nt()).mapToDouble(i -> first + i * step).toArray()));
  }

  private static void writeAll(ZarrArray array, MemorySegment elements) {
    array.write(array.whole(), elements);
  }

  private static void writeMap(ZarrArray map, ImageGrid grid, ToDoubleFunction<Point> coordinate) {
    forEachChunk(map.chunkShape(), grid, (y0, x0, ny, nx) -> {
      double[] values = new double[ny * nx];
      Arrays.setAll(values, i -> coordinate.applyAsDouble(grid.bins().position(x0 + i % nx, y0 + i / nx)));
      map.write(new Region(new long[] {y0, x0}, new int[] {ny, nx}), MemorySegment.ofArray(values));
    });
  }

  private static void writeVelocity(ZarrArray volume, VelocityModel model, ImageGrid grid) {
    int nt = grid.nt();
    double[] v = new double[nt];
    forEachChunk(volume.chunkShape(), grid, (y0, x0, ny, nx) -> {
      float[] values = new float[ny * nx * nt];
      for (int i = 0; i < ny * nx; i++) {
        model.rms(grid.bins().position(x0 + i % nx, y0 + i / nx), grid.time(), v);
        for (int it = 0; it < nt; it++) values[i * nt + it] = (float) v[it];
      }
      volume.write(new Region(new long[] {y0, x0, 0}, new int[] {ny, nx, nt}), MemorySegment.ofArray(values));
    });
  }

  /** Writes one chunk's part of the map. */
  @FunctionalInterface
  private interface Part {
    void write(int y0, int x0, int ny, int nx);
  }

  private static void forEachChunk(int[] chunk, ImageGrid grid, Part part) {
    for (int y0 = 0; y0 < grid.ny(); y0 += chunk[0])
      for (int x0 = 0; x0 < grid.nx(); x0 += chunk[1])
        part.write(y0, x0, Math.min(chunk[0], grid.ny() - y0), Math.min(chunk[1], grid.nx() - x0));
  }
}
