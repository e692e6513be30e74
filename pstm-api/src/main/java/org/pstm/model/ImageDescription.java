package org.pstm.model;

import java.util.List;

/**
 * What an image writer is told before the first tile.
 *
 * @param name short name of the image
 * @param grid where the image is
 * @param tileNx bins along x of every tile but the last in its row
 * @param tileNy bins along y of every tile but the last in its column
 * @param weightSums whether tiles carry weight sums
 * @param normalisation what the amplitudes were divided by
 * @param remarks lines about the run, for headers that people read
 */
public record ImageDescription(String name, ImageGrid grid, int tileNx, int tileNy, WeightSums weightSums,
    Normalisation normalisation, List<String> remarks) {

  /** Takes a copy of the remarks. */
  public ImageDescription {
    Require.present("grid", grid);
    Require.atLeast("tileNx", tileNx, 1);
    Require.atLeast("tileNy", tileNy, 1);
    remarks = List.copyOf(remarks);
  }
}
