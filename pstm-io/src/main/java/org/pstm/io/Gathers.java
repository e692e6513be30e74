package org.pstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pstm.io.zarr.GatherFolder;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Tile;

/** Finished gathers, for reading: an image for each class of traces, side by side in every bin. */
public interface Gathers extends AutoCloseable {

  /**
   * Opens gathers: a folder that {@link ZarrGatherWriter} wrote.
   *
   * @throws InputException where there are none, or damaged ones
   */
  static Gathers open(Path folder) {
    if (!Files.exists(folder)) throw new InputException(folder + ": no such gathers; check the path");
    return GatherFolder.open(folder);
  }

  /**
   * Whether a folder holds gathers, rather than an image.
   *
   * @throws InputException where it is no Zarr v3 group
   */
  static boolean areIn(Path folder) {
    return GatherFolder.isOne(folder);
  }

  /** What messages call these gathers: a path, usually. */
  String name();

  /** Where the gathers are. */
  ImageGrid grid();

  /** The classes of traces, in the order of the gathers' traces. */
  ImageClasses classes();

  /** Names of the volumes, as those of an {@link org.pstm.model.Image}. */
  List<String> volumes();

  /**
   * Reads part of a volume.
   *
   * @param volume one of {@link #volumes}
   * @param tile the pillars to read
   * @return {@code [iy][ix][class][it]}
   * @throws IllegalArgumentException where there is no such volume, or the tile lies outside the grid
   * @throws InputException where the gathers are damaged
   */
  float[] read(String volume, Tile tile);

  @Override
  void close();
}
