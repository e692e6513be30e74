package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/** An image writer that keeps the whole image, for tests. */
class MemoryImage implements ImageWriter {

  ImageGrid grid;
  float[] amplitude;
  int[] fold;
  float[] weightSum;
  boolean committed;
  boolean closed;
  int tiles;
  int classes;

  @Override
  public void open(ImageDescription description) {
    grid = description.grid();
    classes = description.classes().count();
    int size = Math.toIntExact(classes * grid.pillars() * grid.nt());
    amplitude = new float[size];
    Arrays.fill(amplitude, Float.NaN);
    fold = new int[size];
    weightSum = new float[size];
  }

  @Override
  public void write(TileImage image) {
    Tile tile = image.tile();
    tiles++;
    for (int c = 0; c < classes; c++)
      for (int iy = 0; iy < tile.ny(); iy++) for (int ix = 0; ix < tile.nx(); ix++) store(image, c, iy, ix);
  }

  private void store(TileImage image, int c, int iy, int ix) {
    int volume = Math.toIntExact(grid.pillars() * grid.nt());
    for (int it = 0; it < grid.nt(); it++) {
      long from = image.pillar(c, iy, ix) + it;
      int to = c * volume + index(image.tile().x0() + ix, image.tile().y0() + iy) + it;
      amplitude[to] = image.amplitudeAt(from);
      fold[to] = image.fold().getAtIndex(ValueLayout.JAVA_INT, from);
      if (image.hasWeightSum()) weightSum[to] = image.weightSumAt(from);
    }
  }

  int index(int ix, int iy) {
    return (iy * grid.nx() + ix) * grid.nt();
  }

  float[] pillar(int ix, int iy) {
    return Arrays.copyOfRange(amplitude, index(ix, iy), index(ix, iy) + grid.nt());
  }

  @Override
  public void commit() {
    committed = true;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void close() {
    closed = true;
  }

  static double relativeL2(float[] a, float[] b) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
      norm += (double) b[i] * b[i];
    }
    return Math.sqrt(difference / norm);
  }

  /** The same bits as another, and complete. */
  void assertCommittedAs(MemoryImage expected) {
    assertThat(committed).isTrue();
    assertThat(amplitude).isEqualTo(expected.amplitude);
    assertThat(fold).isEqualTo(expected.fold);
    assertThat(weightSum).isEqualTo(expected.weightSum);
  }
}
