package org.pstm.io.zarr;

import java.util.Arrays;
import java.util.Map;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.GridCorners;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

/**
 * Finds out where an image is.
 *
 * <p>The coordinate arrays are the truth: anyone's image has them, and they survive cutting by other programs. The
 * exact grid of {@link GridAttributes} is used where it says the same.
 */
final class GridReader {

  private static final double METRES_PER_FOOT = 0.3048;
  private static final double MILLISECONDS = 1e-3;

  /** Attributes agree with coordinates to this many metres, or to this share of a sample. */
  private static final double AGREEMENT = 1e-4;

  /** Output times that are off their regular places by this share of a sample are not regular. */
  private static final double JITTER = 0.01;

  private final ZarrGroup group;
  private final long[] shape;

  private GridReader(ZarrGroup group, long[] shape) {
    this.group = group;
    this.shape = shape;
  }

  /** The grid of a group whose volumes have this shape. */
  static ImageGrid read(ZarrGroup group, long[] shape) {
    return new GridReader(group, shape).read();
  }

  private ImageGrid read() {
    double[] inlines = axis(ImageSchema.INLINE, 0);
    double[] crosslines = axis(ImageSchema.CROSSLINE, 1);
    double[] seconds = seconds();
    return GridAttributes.read(group.attributes(), shape)
        .filter(grid -> says(grid.inlines(), inlines) && says(grid.crosslines(), crosslines)
            && says(grid.time(), seconds) && says(grid.bins()))
        .orElseGet(() -> new ImageGrid(bins(), lines(ImageSchema.INLINE, inlines),
            lines(ImageSchema.CROSSLINE, crosslines), time(seconds)));
  }

  private InputException refusal(String array, String complaint) {
    return new InputException(group.folder().resolve(array) + ": " + complaint);
  }

  private double[] axis(String name, int axis) {
    ZarrArray array = group.array(name);
    if (array.shape().length != 1 || array.shape()[0] != shape[axis])
      throw refusal(name, "shape " + Arrays.toString(array.shape()) + " does not fit axis " + axis + " of amplitude, "
          + Arrays.toString(shape) + "; write the image again");
    return array.doubles(array.whole());
  }

  private double[] seconds() {
    double unit = switch (unit(ImageSchema.TIME, "time", "ms")) {
      case "ms" -> MILLISECONDS;
      case "s" -> 1;
      default -> throw refusal(ImageSchema.TIME, "unit " + unit(ImageSchema.TIME, "time", "ms")
          + " is neither ms nor s; write the times in ms");
    };
    return Arrays.stream(axis(ImageSchema.TIME, 2)).map(t -> t * unit).toArray();
  }

  private String unit(String array, String quantity, String otherwise) {
    return group.array(array).attributes().get(ImageSchema.UNITS) instanceof Map<?, ?> units
        && units.get(quantity) instanceof String unit ? unit : otherwise;
  }

  private LineNumbers lines(String name, double[] numbers) {
    double step = numbers.length == 1 ? 1 : numbers[1] - numbers[0];
    for (int i = 0; i < numbers.length; i++)
      if (numbers[i] != Math.rint(numbers[i]) || numbers[i] != numbers[0] + i * step || step == 0)
        throw refusal(name, "element " + i + " is " + numbers[i]
            + "; line numbers must be whole and evenly spaced, so write the image on a regular grid");
    return new LineNumbers((int) numbers[0], (int) step);
  }

  private Sampling time(double[] seconds) {
    int n = seconds.length;
    if (n == 1)
      throw refusal(ImageSchema.TIME, "holds 1 time, from which no sampling step follows; write at least 2");
    double step = (seconds[n - 1] - seconds[0]) / (n - 1);
    for (int i = 0; i < n; i++)
      if (!(step > 0 && seconds[0] >= 0 && Math.abs(seconds[i] - seconds[0] - i * step) <= JITTER * step))
        throw refusal(ImageSchema.TIME, "element " + i + " is " + seconds[i]
            + " s; times must be evenly spaced, rising and not negative, so resample the image");
    return new Sampling(n, step, seconds[0]);
  }

  private static boolean says(LineNumbers lines, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) if (lines.first() + (double) i * lines.step() != numbers[i]) return false;
    return true;
  }

  private static boolean says(Sampling time, double[] seconds) {
    for (int i = 0; i < seconds.length; i++)
      if (!(Math.abs(time.at(i) - seconds[i]) <= AGREEMENT * time.delta())) return false;
    return true;
  }

  private boolean says(BinGrid bins) {
    GridCorners seen = corners();
    int x = nx() - 1;
    int y = ny() - 1;
    return bins.position(0, 0).distanceTo(seen.c1()) <= AGREEMENT
        && bins.position(x, 0).distanceTo(seen.c2()) <= AGREEMENT
        && bins.position(x, y).distanceTo(seen.c3()) <= AGREEMENT
        && bins.position(0, y).distanceTo(seen.c4()) <= AGREEMENT;
  }

  private BinGrid bins() {
    GridCorners corners = corners();
    try {
      if (nx() > 1 && ny() > 1) return BinGrid.ofCorners(corners, nx(), ny());
      return nx() > 1 ? line(corners.c1(), corners.c2(), nx()) : column(corners.c1(), corners.c4(), ny());
    } catch (IllegalArgumentException e) {
      throw new InputException(group.folder() + ": cdp_x and cdp_y lie on no regular grid (" + e.getMessage()
          + "); write the image on a regular grid", e);
    }
  }

  /** A single inline; bins are as wide as they are long, for want of a neighbour. */
  private static BinGrid line(Point first, Point last, int count) {
    double spacing = first.distanceTo(last) / (count - 1);
    double azimuth = Math.atan2(last.y() - first.y(), last.x() - first.x());
    return new BinGrid(first, azimuth, new Bins(count, spacing), new Bins(1, spacing));
  }

  /** A single crossline, or a single bin, which states no spacing and is refused for it. */
  private static BinGrid column(Point first, Point last, int count) {
    double spacing = count == 1 ? 0 : first.distanceTo(last) / (count - 1);
    double azimuth = Math.atan2(last.y() - first.y(), last.x() - first.x()) - Math.PI / 2;
    return new BinGrid(first, azimuth, new Bins(1, spacing), new Bins(count, spacing));
  }

  private int nx() {
    return (int) shape[1];
  }

  private int ny() {
    return (int) shape[0];
  }

  private GridCorners corners() {
    return new GridCorners(corner(0, 0), corner(0, nx() - 1), corner(ny() - 1, nx() - 1), corner(ny() - 1, 0));
  }

  private Point corner(int iy, int ix) {
    return new Point(coordinate(ImageSchema.CDP_X, iy, ix), coordinate(ImageSchema.CDP_Y, iy, ix));
  }

  private double coordinate(String name, int iy, int ix) {
    ZarrArray array = group.array(name);
    if (!Arrays.equals(array.shape(), Arrays.copyOf(shape, 2)))
      throw refusal(name, "shape " + Arrays.toString(array.shape()) + " does not fit amplitude, "
          + Arrays.toString(shape) + "; write the image again");
    double value = array.doubles(new Region(new long[] {iy, ix}, new int[] {1, 1}))[0];
    if (!Double.isFinite(value))
      throw refusal(name, "the coordinate of inline " + iy + ", crossline " + ix + " (counted from 0) is " + value
          + "; the four corners must be known");
    return value * (unit(name, "length", "m").equals("ft") ? METRES_PER_FOOT : 1);
  }
}
