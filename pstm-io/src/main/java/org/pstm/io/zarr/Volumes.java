package org.pstm.io.zarr;

import java.util.Arrays;
import java.util.List;
import org.pstm.model.Image;
import org.pstm.model.InputException;

/**
 * The volumes of an image on disk, all of one shape.
 *
 * @param group where they are
 * @param shape elements along each axis
 * @param names of the volumes
 */
record Volumes(ZarrGroup group, long[] shape, List<String> names) {

  /**
   * Opens the volumes of a group.
   *
   * @param axes names of the axes that they must have
   * @throws InputException where they have others, or differ among themselves
   */
  static Volumes open(ZarrGroup group, List<String> axes) {
    long[] shape = group.array(Image.AMPLITUDE).shape();
    List<String> names = ImageSchema.VOLUMES.stream().filter(group::has).toList();
    for (String name : names) requireShape(group.array(name), shape, axes);
    return new Volumes(group, shape, names);
  }

  private static void requireShape(ZarrArray volume, long[] shape, List<String> axes) {
    if (!Arrays.equals(volume.shape(), shape))
      throw new InputException(volume.folder() + ": shape " + Arrays.toString(volume.shape())
          + " differs from that of amplitude, " + Arrays.toString(shape) + "; write the image again");
    if (!volume.dimensions().equals(axes))
      throw new InputException(volume.folder() + ": dimension_names are " + volume.dimensions()
          + "; an image has " + axes + ", in this order, so transpose or name them");
  }

  /** Reads a region of a volume as floats. */
  float[] read(String volume, Region region) {
    if (!names.contains(volume))
      throw new IllegalArgumentException(
          "the image " + group.folder() + " holds the volumes " + names + ": volume=" + volume);
    return group.array(volume).floats(region);
  }
}
