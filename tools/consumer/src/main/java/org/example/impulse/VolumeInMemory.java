package org.example.impulse;

import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/** An output of the host's own: the amplitudes as an array {@code [iy][ix][it]}. */
final class VolumeInMemory implements ImageWriter {

  private ImageGrid grid;
  private float[][][] amplitudes;

  @Override
  public void open(ImageDescription description) {
    grid = description.grid();
    amplitudes = new float[grid.ny()][grid.nx()][grid.nt()];
  }

  @Override
  public void write(TileImage image) {
    Tile tile = image.tile();
    for (int iy = 0; iy < tile.ny(); iy++)
      for (int ix = 0; ix < tile.nx(); ix++)
        for (int it = 0; it < grid.nt(); it++)
          amplitudes[tile.y0() + iy][tile.x0() + ix][it] = image.amplitudeAt(image.pillar(0, iy, ix) + it);
  }

  /** The sample of the largest amplitude of a pillar. */
  int loudest(int iy, int ix) {
    float[] pillar = amplitudes[iy][ix];
    int best = 0;
    for (int it = 1; it < pillar.length; it++) if (pillar[it] > pillar[best]) best = it;
    return best;
  }

  @Override
  public void commit() {
    // The array is complete when the last tile is in.
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void close() {
    // Memory only.
  }
}
