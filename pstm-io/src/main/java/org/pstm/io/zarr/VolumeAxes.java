package org.pstm.io.zarr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;

/**
 * The axes of an image's volumes and their chunks: (inline, crossline, time) for a stack, with the axis of the classes
 * before time for gathers.
 *
 * @param grid where the image is
 * @param classes the axis of the classes; empty for a stack
 * @param chunk elements of a chunk along each axis
 */
record VolumeAxes(ImageGrid grid, Optional<ClassAxis> classes, int[] chunk) {

  /** Axes of a stack. */
  static VolumeAxes ofImage(ImageDescription description) {
    if (description.classes().kind() != ImageClasses.Kind.NONE)
      throw new IllegalArgumentException("an image holds one class of traces, write gathers for more: classes="
          + description.classes().describe());
    return new VolumeAxes(description.grid(), Optional.empty(), ImageChunks.of(description));
  }

  /** Axes of gathers. */
  static VolumeAxes ofGathers(ImageDescription description) {
    return new VolumeAxes(description.grid(), Optional.of(new ClassAxis(description.classes())),
        ImageChunks.ofGathers(description));
  }

  /** Images that a tile brings. */
  int classCount() {
    return classes.map(axis -> axis.classes().count()).orElse(1);
  }

  /** Names of the axes. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(ImageSchema.INLINE, ImageSchema.CROSSLINE));
    classes.ifPresent(axis -> names.add(axis.name()));
    names.add(ImageSchema.TIME);
    return names;
  }

  /** Elements along each axis. */
  long[] shape() {
    return classes.isEmpty() ? new long[] {grid.ny(), grid.nx(), grid.nt()}
        : new long[] {grid.ny(), grid.nx(), classCount(), grid.nt()};
  }

  /** Names of the axes along which traces lie: all but time. */
  List<String> traceNames() {
    return names().subList(0, names().size() - 1);
  }

  /** Traces along each of these axes. */
  long[] traceShape() {
    return Arrays.copyOf(shape(), shape().length - 1);
  }
}
