package org.pstm.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.pstm.model.ImageDescription;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.Normalisation;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;

/** An image of random numbers, some pillars of it dead, and its way through a writer in shuffled tiles. */
record SyntheticImage(ImageGrid grid, float[] amplitude, int[] fold, float[] weightSum) {

  static SyntheticImage of(ImageGrid grid, Random random) {
    int size = Math.toIntExact(grid.pillars() * grid.nt());
    float[] amplitude = new float[size];
    int[] fold = new int[size];
    float[] weightSum = new float[size];
    for (int pillar = 0; pillar < grid.pillars(); pillar++) {
      if (random.nextInt(5) == 0) continue;
      for (int i = pillar * grid.nt(); i < (pillar + 1) * grid.nt(); i++) {
        fold[i] = random.nextInt(100);
        amplitude[i] = fold[i] == 0 ? 0 : (float) random.nextGaussian();
        weightSum[i] = fold[i] * random.nextFloat();
      }
    }
    return new SyntheticImage(grid, amplitude, fold, weightSum);
  }

  ImageDescription description(int tileNx, int tileNy, WeightSums weightSums) {
    return new ImageDescription(
        "synthetic", grid, tileNx, tileNy, weightSums, Normalisation.FOLD, List.of("made of random numbers"));
  }

  boolean isAlive(int pillar) {
    for (int i = pillar * grid.nt(); i < (pillar + 1) * grid.nt(); i++) if (fold[i] != 0) return true;
    return false;
  }

  /** Opens the writer, writes every tile in a random order and commits. */
  void writeTo(ImageWriter writer, ImageDescription description, Random random) {
    writer.open(description);
    for (Tile tile : tiles(description, random)) writeTile(writer, tile, description.weightSums());
    writer.commit();
  }

  List<Tile> tiles(ImageDescription description, Random random) {
    List<Tile> tiles = new ArrayList<>();
    for (int y = 0; y < grid.ny(); y += description.tileNy())
      for (int x = 0; x < grid.nx(); x += description.tileNx())
        tiles.add(new Tile(x, y, Math.min(description.tileNx(), grid.nx() - x),
            Math.min(description.tileNy(), grid.ny() - y)));
    Collections.shuffle(tiles, random);
    return tiles;
  }

  void writeTile(ImageWriter writer, Tile tile, WeightSums weightSums) {
    // One pillar more than needed, as an engine that reuses its largest tile has.
    try (TileImage image = new TileImage(1, tile.pillars() + 1, grid.nt(), weightSums)) {
      image.begin(tile);
      for (int iy = 0; iy < tile.ny(); iy++)
        for (int ix = 0; ix < tile.nx(); ix++)
          copyPillar((tile.y0() + iy) * grid.nx() + tile.x0() + ix, image, image.pillar(0, iy, ix));
      writer.write(image);
    }
  }

  /** Copies a pillar to element {@code to} of a tile's volumes. */
  void copyPillar(int pillar, TileImage image, long to) {
    long from = (long) pillar * grid.nt();
    copy(MemorySegment.ofArray(amplitude), from, image.amplitude(), to);
    copy(MemorySegment.ofArray(fold), from, image.fold(), to);
    if (image.hasWeightSum()) copy(MemorySegment.ofArray(weightSum), from, image.weightSum(), to);
  }

  private void copy(MemorySegment source, long from, MemorySegment target, long to) {
    MemorySegment.copy(
        source, from * Integer.BYTES, target, to * Integer.BYTES, grid.nt() * ValueLayout.JAVA_INT.byteSize());
  }
}
