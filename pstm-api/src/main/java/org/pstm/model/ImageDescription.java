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
 * @param classes the images that each tile holds; a single one of all traces for a stack
 * @param remarks lines about the run, for headers that people read
 */
public record ImageDescription(String name, ImageGrid grid, int tileNx, int tileNy, WeightSums weightSums,
    Normalisation normalisation, ImageClasses classes, List<String> remarks) {

  /** A stack: one image of all traces. */
  public ImageDescription(String name, ImageGrid grid, int tileNx, int tileNy, WeightSums weightSums,
      Normalisation normalisation, List<String> remarks) {
    this(name, grid, tileNx, tileNy, weightSums, normalisation, ImageClasses.ONE, remarks);
  }

  /** Refuses missing parts and empty tiles; takes a copy of the remarks. */
  public ImageDescription {
    Require.present("name", name);
    Require.present("grid", grid);
    Require.present("weight sums", weightSums);
    Require.present("normalisation", normalisation);
    Require.present("classes", classes);
    Require.present("remarks", remarks);
    Require.atLeast("tileNx", tileNx, 1);
    Require.atLeast("tileNy", tileNy, 1);
    remarks = List.copyOf(remarks);
  }
}
