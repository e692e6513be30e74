package org.pstm.io.velocity;

import java.nio.file.Path;
import org.pstm.io.VelocityOptions;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageGrid;

/** A cube of eta: the arrays that hold velocities, {@link NpyCube} and {@link ZarrCube}, with eta in their place. */
public final class EtaArray {

  private EtaArray() {}

  /**
   * Reads an array of numpy.
   *
   * @param grid whose nodes it holds
   * @throws org.pstm.model.InputException where it is damaged, does not fit the grid, or a value is no eta
   */
  public static EtaModel ofNumpy(Path file, ImageGrid grid, EtaModel.Kind kind) {
    return NpyCube.nodes(file, VelocityOptions.defaults().withGrid(grid)).eta(file, kind);
  }

  /**
   * Reads an array in Zarr v3.
   *
   * @param grid whose line numbers place it where it has them in the place of coordinates
   * @throws org.pstm.model.InputException where it is damaged, says not where it is, or a value is no eta
   */
  public static EtaModel ofZarr(Path file, ImageGrid grid, EtaModel.Kind kind) {
    return ZarrCube.nodes(file, VelocityOptions.defaults().withGrid(grid)).eta(file, kind);
  }
}
