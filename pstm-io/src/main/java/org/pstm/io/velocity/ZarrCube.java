package org.pstm.io.velocity;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pstm.io.LengthUnit;
import org.pstm.io.VelocityFormat;
import org.pstm.io.VelocityOptions;
import org.pstm.io.zarr.Region;
import org.pstm.io.zarr.VelocityFolder;
import org.pstm.io.zarr.ZarrArray;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/**
 * A velocity cube in Zarr v3: a single array (nx, ny, nt), as the earlier program writes it, or the group that
 * {@link VelocityFolder} writes.
 *
 * <p>The attributes of a single array say where it is: {@code x_axis}, {@code y_axis} (map coordinates) and
 * {@code t_axis_ms}, lists of evenly spaced values; or {@code il_min}, {@code il_max}, {@code xl_min}, {@code xl_max}
 * (with {@code il_step}, {@code xl_step} where they are not 1) and {@code dt_ms} (with {@code t_min_ms} where it is
 * not 0), line numbers of the image grid. Then the first axis is the inline's, unless only the crossline's count fits.
 */
public final class ZarrCube {

  private static final double MILLISECONDS = 1e-3;
  private static final List<String> STARTS = List.of("t_min_ms", "t_start_ms", "t0_ms", "start_time_ms");

  private final Path file;
  private final ZarrArray array;
  private final VelocityOptions options;
  private final LengthUnit unit;
  private final int[] shape;

  private ZarrCube(Path file, ZarrArray array, VelocityOptions options) {
    this.file = file;
    this.array = array;
    this.options = options;
    unit = options.length().orElse(LengthUnit.METRES);
    if (array.shape().length != 3)
      throw refusal("shape " + Arrays.toString(array.shape()) + "; a velocity cube has the axes x, y and time");
    shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
  }

  /**
   * Reads a cube.
   *
   * @throws InputException where it is damaged, says not where it is, or a velocity is none
   */
  public static VelocityModel read(Path file, VelocityOptions options) {
    VelocityFormat.Kind kind = options.kind().orElse(VelocityFormat.Kind.RMS);
    LengthUnit unit = options.length().orElse(LengthUnit.METRES);
    return nodes(file, options).model(file, kind, unit);
  }

  static CubeNodes nodes(Path file, VelocityOptions options) {
    CubeNodes.check(file, options);
    if (VelocityFolder.isGroup(file)) {
      VelocityFolder folder = VelocityFolder.open(file);
      return new CubeNodes(folder.grid().bins(), folder.grid().time(), folder.values());
    }
    return new ZarrCube(file, ZarrArray.open(file), options).nodes();
  }

  /** Whether a folder holds a single array, or a group with a velocity array, in Zarr v3. */
  public static boolean isCube(Path file) {
    return VelocityFolder.isGroup(file) || ZarrArray.isArray(file);
  }

  private InputException refusal(String complaint) {
    return new InputException(file + ": " + complaint);
  }

  private CubeNodes nodes() {
    Map<String, Object> attributes = array.attributes();
    if (attributes.containsKey("x_axis")) return byCoordinates();
    if (attributes.containsKey("il_min")) return byLines();
    throw refusal("the array has neither the attributes x_axis, y_axis, t_axis_ms nor il_min, il_max, xl_min, xl_max,"
        + " dt_ms; add them, or the cube's place is unknown");
  }

  private CubeNodes byCoordinates() {
    CubeAxis x = axis("x_axis", 0);
    CubeAxis y = axis("y_axis", 1);
    Point origin = new Point(unit.toMetres(x.least()), unit.toMetres(y.least()));
    double dx = unit.toMetres(shape[0] > 1 ? x.spacing() : y.spacing());
    double dy = unit.toMetres(shape[1] > 1 ? y.spacing() : x.spacing());
    BinGrid bins = new BinGrid(origin, 0, new Bins(shape[0], dx), new Bins(shape[1], dy));
    return new CubeNodes(bins, time(axis("t_axis_ms", 2)), values(x, y, 0));
  }

  private CubeAxis axis(String name, int axis) {
    if (!(array.attributes().get(name) instanceof List<?> list) || !list.stream().allMatch(v -> v instanceof Number))
      throw refusal("attribute " + name + " is missing or no list of numbers; add it");
    if (list.size() != shape[axis])
      throw refusal("attribute " + name + " has " + list.size() + " values, but the array " + shape[axis]
          + " along that axis; correct it");
    CubeAxis found = CubeAxis.of(list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
    if (found == null) throw refusal("attribute " + name + " is not evenly spaced; resample the cube");
    return found;
  }

  private Sampling time(CubeAxis ms) {
    if (ms.falls()) throw refusal("the times fall from " + ms.first() + " ms on; turn the cube round");
    return new Sampling(shape[2], ms.step() * MILLISECONDS, ms.first() * MILLISECONDS);
  }

  private CubeNodes byLines() {
    ImageGrid grid = options.grid().orElseThrow(() -> refusal(
        "the cube is placed by line numbers; give the image grid that numbers the lines"));
    int inlineAxis = Stream.of(0, 1).filter(axis -> fits("il", axis) && fits("xl", 1 - axis)).findFirst()
        .orElseThrow(() -> refusal("il_min, il_max, xl_min and xl_max do not fit the array's shape "
            + Arrays.toString(shape) + "; correct them, or add il_step and xl_step"));
    CubeAxis inlines = lines("il", inlineAxis).inUnits(grid.inlines().first(), grid.inlines().step());
    CubeAxis crosslines = lines("xl", 1 - inlineAxis).inUnits(grid.crosslines().first(), grid.crosslines().step());
    BinGrid all = grid.bins();
    BinGrid bins = new BinGrid(all.position(crosslines.least(), inlines.least()), all.azimuth(), all.handedness(),
        new Bins(crosslines.count(), crosslines.spacing() * all.x().spacing()),
        new Bins(inlines.count(), inlines.spacing() * all.y().spacing()));
    double step = number("dt_ms");
    if (!(step > 0)) throw refusal("attribute dt_ms is " + step + "; it must be above 0");
    double first = STARTS.stream().filter(array.attributes()::containsKey).mapToDouble(this::number).findFirst()
        .orElse(0);
    return new CubeNodes(bins, time(new CubeAxis(first, step, shape[2])), values(crosslines, inlines, 1 - inlineAxis));
  }

  private boolean fits(String lines, int axis) {
    return number(lines + "_min") + (shape[axis] - 1) * step(lines) == number(lines + "_max");
  }

  private CubeAxis lines(String lines, int axis) {
    return new CubeAxis(number(lines + "_min"), step(lines), shape[axis]);
  }

  private double step(String lines) {
    return array.attributes().containsKey(lines + "_step") ? number(lines + "_step") : 1;
  }

  private double number(String name) {
    if (array.attributes().get(name) instanceof Number number && Double.isFinite(number.doubleValue()))
      return number.doubleValue();
    throw refusal("attribute " + name + " is missing or no number; add it");
  }

  /** The array as {@code [iy][ix][it]}, both axes rising; {@code xAxis} is that of the array which x runs along. */
  private float[] values(CubeAxis x, CubeAxis y, int xAxis) {
    int nt = shape[2];
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(shape[0], shape[1]), nt)];
    int slab = Math.min(array.chunkShape()[0], shape[0]);
    for (int i0 = 0; i0 < shape[0]; i0 += slab) {
      int count = Math.min(slab, shape[0] - i0);
      float[] part = array.floats(new Region(new long[] {i0, 0, 0}, new int[] {count, shape[1], nt}));
      for (int i = 0; i < count; i++)
        for (int j = 0; j < shape[1]; j++) {
          int ix = x.rising(xAxis == 0 ? i0 + i : j);
          int iy = y.rising(xAxis == 0 ? j : i0 + i);
          System.arraycopy(part, (i * shape[1] + j) * nt, values, (iy * x.count() + ix) * nt, nt);
        }
    }
    return values;
  }
}
