package org.pstm.qc;

import java.util.ArrayList;
import java.util.List;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;

/** An image computed from its indices, so that large ones need no memory; it notes the largest piece that was read. */
final class MemoryImage implements Image {

  /** A value for each sample. */
  @FunctionalInterface
  interface Field {
    float at(int ix, int iy, int it);
  }

  private final ImageGrid grid;
  private final Field amplitude;
  private final Field fold;
  private long largestRead;

  MemoryImage(ImageGrid grid, Field amplitude, Field fold) {
    this.grid = grid;
    this.amplitude = amplitude;
    this.fold = fold;
  }

  long largestRead() {
    return largestRead;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public ImageGrid grid() {
    return grid;
  }

  @Override
  public List<String> volumes() {
    List<String> volumes = new ArrayList<>(List.of(AMPLITUDE));
    if (fold != null) volumes.add(FOLD);
    return volumes;
  }

  @Override
  public float[] read(String volume, Tile tile) {
    Field field = volume.equals(FOLD) ? fold : amplitude;
    float[] values = new float[tile.pillars() * grid.nt()];
    largestRead = Math.max(largestRead, values.length);
    int i = 0;
    for (int iy = tile.y0(); iy < tile.y0() + tile.ny(); iy++)
      for (int ix = tile.x0(); ix < tile.x0() + tile.nx(); ix++)
        for (int it = 0; it < grid.nt(); it++) values[i++] = field.at(ix, iy, it);
    return values;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
