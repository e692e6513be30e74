package org.pstm.io.zarr;

import java.nio.file.Path;
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

  private static final int AXES = 3;

  private final Volumes volumes;
  private final ImageGrid grid;

  private ImageFolder(Volumes volumes, ImageGrid grid) {
    this.volumes = volumes;
    this.grid = grid;
  }

  /**
   * Opens an image.
   *
   * @throws InputException where the folder is no image, an incomplete or a damaged one
   */
  public static ImageFolder open(Path folder) {
    ZarrGroup group = ZarrGroup.open(folder);
    long[] shape = group.array(AMPLITUDE).shape();
    if (shape.length != AXES)
      throw new InputException(folder.resolve(AMPLITUDE) + ": has " + shape.length
          + " axes; an image has 3, (inline, crossline, time)" + (shape.length == 4 ? ", and gathers have 4" : ""));
    Volumes volumes = Volumes.open(group, List.of(ImageSchema.INLINE, ImageSchema.CROSSLINE, ImageSchema.TIME));
    return new ImageFolder(volumes, GridReader.read(group, shape));
  }

  @Override
  public String name() {
    return volumes.group().folder().toString();
  }

  @Override
  public ImageGrid grid() {
    return grid;
  }

  @Override
  public List<String> volumes() {
    return volumes.names();
  }

  @Override
  public float[] read(String volume, Tile tile) {
    long[] start = {tile.y0(), tile.x0(), 0};
    return volumes.read(volume, new Region(start, new int[] {tile.ny(), tile.nx(), grid.nt()}));
  }

  @Override
  public void close() {
    // Chunks are opened and closed one by one.
  }
}
