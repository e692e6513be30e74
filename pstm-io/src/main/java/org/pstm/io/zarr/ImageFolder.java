package org.pstm.io.zarr;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Tile;

/**
 * An image in a Zarr v3 group, for reading; this program's or another's with the same names.
 *
 * <p>Volumes may have any real type and are read as floats. Opening reads metadata and axes only.
 */
public final class ImageFolder implements Image {

  private final ZarrGroup group;
  private final ImageGrid grid;
  private final List<String> volumes;

  private ImageFolder(ZarrGroup group, ImageGrid grid, List<String> volumes) {
    this.group = group;
    this.grid = grid;
    this.volumes = volumes;
  }

  /**
   * Opens an image.
   *
   * @throws InputException where the folder is no image, an incomplete or a damaged one
   */
  public static ImageFolder open(Path folder) {
    ZarrGroup group = ZarrGroup.open(folder);
    long[] shape = group.array(AMPLITUDE).shape();
    if (shape.length != 3)
      throw new InputException(folder.resolve(AMPLITUDE) + ": has " + shape.length
          + " axes; an image has 3, (inline, crossline, time)");
    List<String> volumes = ImageSchema.VOLUMES.stream().filter(group::has).toList();
    for (String volume : volumes) requireShape(group.array(volume), shape);
    return new ImageFolder(group, GridReader.read(group, shape), volumes);
  }

  private static void requireShape(ZarrArray volume, long[] shape) {
    if (!Arrays.equals(volume.shape(), shape))
      throw new InputException(volume.folder() + ": shape " + Arrays.toString(volume.shape())
          + " differs from that of amplitude, " + Arrays.toString(shape) + "; write the image again");
    List<String> axes = List.of(ImageSchema.INLINE, ImageSchema.CROSSLINE, ImageSchema.TIME);
    if (!volume.dimensions().equals(axes))
      throw new InputException(volume.folder() + ": dimension_names are " + volume.dimensions()
          + "; an image has " + axes + ", in this order, so transpose or name them");
  }

  @Override
  public String name() {
    return group.folder().toString();
  }

  @Override
  public ImageGrid grid() {
    return grid;
  }

  @Override
  public List<String> volumes() {
    return volumes;
  }

  @Override
  public float[] read(String volume, Tile tile) {
    if (!volumes.contains(volume))
      throw new IllegalArgumentException(
          "the image " + name() + " holds the volumes " + volumes + ": volume=" + volume);
    long[] start = {tile.y0(), tile.x0(), 0};
    return group.array(volume).floats(new Region(start, new int[] {tile.ny(), tile.nx(), grid.nt()}));
  }

  @Override
  public void close() {
    // Chunks are opened and closed one by one.
  }
}
