package org.pstm.qc;

import java.util.List;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;

/** An image whose file is damaged: every read gives one value. */
record BrokenImage(ImageGrid grid) implements Image {

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public List<String> volumes() {
    return List.of(AMPLITUDE);
  }

  @Override
  public float[] read(String volume, Tile tile) {
    return new float[1];
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
