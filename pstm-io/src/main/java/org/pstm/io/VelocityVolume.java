package org.pstm.io;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pstm.io.zarr.VelocityFolder;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Normalisation;
import org.pstm.model.OutputException;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;

/**
 * Writes the RMS velocity of a model at every sample of a grid, in m/s: what a migration really used.
 *
 * <p>Memory is that of 64 x 64 pillars, whatever the grid's size. What is written reads again as a velocity cube.
 */
public final class VelocityVolume {

  private static final int SIDE = 64;

  private VelocityVolume() {}

  /**
   * Writes to a file that ends in .sgy or .segy, or else to a folder, as a Zarr v3 group.
   *
   * @throws OutputException where writing fails
   */
  public static void write(Path target, VelocityModel model, ImageGrid grid) {
    String name = target.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".sgy") || name.endsWith(".segy")) writeSegy(target, model, grid);
    else VelocityFolder.write(target, model, grid);
  }

  private static void writeSegy(Path target, VelocityModel model, ImageGrid grid) {
    int nx = Math.min(SIDE, grid.nx());
    int ny = Math.min(SIDE, grid.ny());
    try (ImageWriter writer = SegyImageWriter.create(target);
        TileImage tile = new TileImage(1, nx * ny, grid.nt(), WeightSums.DROPPED)) {
      writer.open(new ImageDescription("velocity", grid, nx, ny, WeightSums.DROPPED, Normalisation.NONE,
          List.of("RMS velocity in m/s", model.describe())));
      for (int y = 0; y < grid.ny(); y += ny)
        for (int x = 0; x < grid.nx(); x += nx) {
          tile.begin(new Tile(x, y, Math.min(nx, grid.nx() - x), Math.min(ny, grid.ny() - y)));
          fill(tile, model, grid);
          writer.write(tile);
        }
      writer.commit();
    }
  }

  private static void fill(TileImage image, VelocityModel model, ImageGrid grid) {
    Tile tile = image.tile();
    double[] v = new double[grid.nt()];
    for (int iy = 0; iy < tile.ny(); iy++)
      for (int ix = 0; ix < tile.nx(); ix++) {
        model.rms(grid.bins().position(tile.x0() + ix, tile.y0() + iy), grid.time(), v);
        long first = image.pillar(0, iy, ix);
        for (int it = 0; it < v.length; it++)
          image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, first + it, (float) v[it]);
      }
  }
}
