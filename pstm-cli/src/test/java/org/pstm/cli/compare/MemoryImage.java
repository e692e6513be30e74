package org.pstm.cli.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;

/** An image held whole, for tests. */
record MemoryImage(String name, ImageGrid grid, Map<String, float[]> values) implements Image {

  static MemoryImage of(ImageGrid grid, float[] amplitudes) {
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put(AMPLITUDE, amplitudes);
    return new MemoryImage("image", grid, values);
  }

  MemoryImage withFold(float[] fold) {
    values.put(FOLD, fold);
    return this;
  }

  @Override
  public List<String> volumes() {
    return List.copyOf(values.keySet());
  }

  @Override
  public float[] read(String volume, Tile tile) {
    int nt = grid.nt();
    float[] part = new float[tile.pillars() * nt];
    for (int iy = 0; iy < tile.ny(); iy++)
      System.arraycopy(values.get(volume), ((tile.y0() + iy) * grid.nx() + tile.x0()) * nt, part, iy * tile.nx() * nt,
          tile.nx() * nt);
    return part;
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
