package org.pstm.io;

import java.util.Optional;
import org.pstm.model.ImageGrid;

/**
 * What a user knows of a velocity file beyond what it says itself.
 *
 * @param kind which velocity it holds; empty: as the file says, else RMS
 * @param time unit of the times in text; empty: as the file says. Cubes have their own times, in ms
 * @param length unit of coordinates, and of the length in velocities; empty: as the file says
 * @param columns what the columns of text are, or by what cards place their functions; empty: as the file says
 * @param grid the image, whose line numbers place functions that have no coordinates, and whose nodes those of a cube
 *     without axes are; empty: such files are refused
 * @param headers where a SEG-Y cube keeps its places
 */
public record VelocityOptions(Optional<VelocityFormat.Kind> kind, Optional<TimeUnit> time, Optional<LengthUnit> length,
    Optional<VelocityColumns> columns, Optional<ImageGrid> grid, CubeHeaders headers) {

  private static final VelocityOptions DEFAULTS = new VelocityOptions(Optional.empty(), Optional.empty(),
      Optional.empty(), Optional.empty(), Optional.empty(), CubeHeaders.STANDARD);

  /** Refuses missing parts. */
  public VelocityOptions {
    if (kind == null || time == null || length == null || columns == null || grid == null || headers == null)
      throw new IllegalArgumentException("every option of a velocity file must be given, or empty: kind=" + kind
          + ", time=" + time + ", length=" + length + ", columns=" + columns + ", grid=" + grid + ", headers="
          + headers);
  }

  /** Everything as the file says. */
  public static VelocityOptions defaults() {
    return DEFAULTS;
  }

  /** Kind and units as a format has them. */
  public static VelocityOptions of(VelocityFormat format) {
    return DEFAULTS.withKind(format.kind()).withUnits(format.time(), format.length());
  }

  /** The same for another kind of velocity. */
  public VelocityOptions withKind(VelocityFormat.Kind other) {
    return new VelocityOptions(Optional.of(other), time, length, columns, grid, headers);
  }

  /** The same with other units. */
  public VelocityOptions withUnits(TimeUnit times, LengthUnit lengths) {
    return new VelocityOptions(kind, Optional.of(times), Optional.of(lengths), columns, grid, headers);
  }

  /** The same with other columns. */
  public VelocityOptions withColumns(VelocityColumns other) {
    return new VelocityOptions(kind, time, length, Optional.of(other), grid, headers);
  }

  /** The same on another grid. */
  public VelocityOptions withGrid(ImageGrid other) {
    return new VelocityOptions(kind, time, length, columns, Optional.of(other), headers);
  }

  /** The same with other places of a cube's headers. */
  public VelocityOptions withHeaders(CubeHeaders other) {
    return new VelocityOptions(kind, time, length, columns, grid, other);
  }
}
