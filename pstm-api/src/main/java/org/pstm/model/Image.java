package org.pstm.model;

import java.util.List;

/** A finished image, for reading. */
public interface Image extends AutoCloseable {

  /** The volume of migrated amplitudes. */
  String AMPLITUDE = "amplitude";

  /** The volume of contribution counts. */
  String FOLD = "fold";

  /** The volume of summed weights. */
  String WEIGHT_SUM = "weight_sum";

  /** What messages call this image: a path, usually. */
  String name();

  /** Where the image is. */
  ImageGrid grid();

  /** Names of the volumes that it holds; {@link #AMPLITUDE} is always among them. */
  List<String> volumes();

  /**
   * Reads part of a volume.
   *
   * @param volume one of {@link #volumes}
   * @param tile the pillars to read
   * @return {@code [iy][ix][it]}, {@code tile.pillars() * nt} values
   * @throws IllegalArgumentException where there is no such volume, or the tile lies outside the grid
   * @throws InputException where the image is damaged
   */
  float[] read(String volume, Tile tile);

  @Override
  void close();
}
