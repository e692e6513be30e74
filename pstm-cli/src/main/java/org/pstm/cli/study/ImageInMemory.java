package org.pstm.cli.study;

import java.util.Arrays;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/** Keeps an image in memory: amplitudes and fold, {@code [class][iy][ix][it]}. */
final class ImageInMemory implements ImageWriter {

  private ImageGrid grid;
  private int classes;
  private float[] amplitude = new float[0];
  private int[] fold = new int[0];

  @Override
  public void open(ImageDescription description) {
    grid = description.grid();
    classes = description.classes().count();
    amplitude = new float[Math.toIntExact(classes * grid.pillars() * grid.nt())];
    fold = new int[amplitude.length];
  }

  @Override
  public void write(TileImage image) {
    Tile tile = image.tile();
    for (int c = 0; c < classes; c++)
      for (int y = 0; y < tile.ny(); y++)
        for (int x = 0; x < tile.nx(); x++) {
          int to = first(c, tile.x0() + x, tile.y0() + y);
          long from = image.pillar(c, y, x);
          for (int it = 0; it < grid.nt(); it++) {
            amplitude[to + it] = image.amplitudeAt(from + it);
            fold[to + it] = image.foldAt(from + it);
          }
        }
  }

  int classes() {
    return classes;
  }

  ImageGrid grid() {
    return grid;
  }

  /** The amplitudes of a pillar; a copy. */
  float[] amplitude(int imageClass, int ix, int iy) {
    int first = first(imageClass, ix, iy);
    return Arrays.copyOfRange(amplitude, first, first + grid.nt());
  }

  /** The fold of a pillar; a copy. */
  int[] fold(int imageClass, int ix, int iy) {
    int first = first(imageClass, ix, iy);
    return Arrays.copyOfRange(fold, first, first + grid.nt());
  }

  private int first(int imageClass, int ix, int iy) {
    return ((imageClass * grid.ny() + iy) * grid.nx() + ix) * grid.nt();
  }

  @Override
  public void commit() {
    // Memory needs none.
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void close() {
    // Nothing is held that the collector does not free.
  }
}
