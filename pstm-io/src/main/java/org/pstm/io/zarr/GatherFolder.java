package org.pstm.io.zarr;

import java.nio.file.Path;
import java.util.List;
import org.pstm.io.Gathers;
import org.pstm.model.Image;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Tile;

/** Gathers in a Zarr v3 group, for reading. Opening reads metadata and axes only. */
public final class GatherFolder implements Gathers {

  private static final int AXES = 4;

  private final Volumes volumes;
  private final ImageGrid grid;
  private final ImageClasses classes;

  private GatherFolder(Volumes volumes, ImageGrid grid, ImageClasses classes) {
    this.volumes = volumes;
    this.grid = grid;
    this.classes = classes;
  }

  /** Whether a folder is a Zarr v3 group whose amplitudes have the axes of gathers. */
  public static boolean isOne(Path folder) {
    ZarrGroup group = ZarrGroup.open(folder);
    return group.has(Image.AMPLITUDE) && group.array(Image.AMPLITUDE).shape().length == AXES;
  }

  /**
   * Opens gathers.
   *
   * @throws InputException where the folder holds none, or incomplete or damaged ones
   */
  public static GatherFolder open(Path folder) {
    ZarrGroup group = ZarrGroup.open(folder);
    long[] shape = group.array(Image.AMPLITUDE).shape();
    if (shape.length != AXES)
      throw new InputException(folder.resolve(Image.AMPLITUDE) + ": has " + shape.length
          + " axes; gathers have 4, (inline, crossline, offset or azimuth, time)");
    ClassAxis classes = ClassAxis.read(group, shape[2]);
    List<String> axes = List.of(ImageSchema.INLINE, ImageSchema.CROSSLINE, classes.name(), ImageSchema.TIME);
    ImageGrid grid = GridReader.read(group, new long[] {shape[0], shape[1], shape[3]});
    return new GatherFolder(Volumes.open(group, axes), grid, classes.classes());
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
  public ImageClasses classes() {
    return classes;
  }

  @Override
  public List<String> volumes() {
    return volumes.names();
  }

  @Override
  public float[] read(String volume, Tile tile) {
    return volumes.read(volume, new Region(new long[] {tile.y0(), tile.x0(), 0, 0},
        new int[] {tile.ny(), tile.nx(), classes.count(), grid.nt()}));
  }

  @Override
  public void close() {
    // Chunks are opened and closed one by one.
  }
}
