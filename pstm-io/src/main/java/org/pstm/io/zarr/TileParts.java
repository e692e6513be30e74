package org.pstm.io.zarr;

import java.lang.foreign.MemorySegment;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;

/**
 * Writes tiles into the volumes of an image. A tile's memory is {@code [class][iy][ix][it]}, an array of gathers
 * {@code [iy][ix][class][it]}: classes are brought together for one chunk at a time.
 */
final class TileParts {

  private static final int WIDTH = Float.BYTES;

  private TileParts() {}

  /**
   * Writes one volume of a tile.
   *
   * @param array of 3 axes where the tile has one class, else of 4
   * @param elements the volume, of 4 bytes each
   */
  static void write(WrittenArray array, TileImage image, MemorySegment elements) {
    Tile tile = image.tile();
    if (image.classes() == 1) {
      array.write(region(tile, image, array.shape().length), elements);
      return;
    }
    int[] chunk = array.chunkShape();
    for (int y = 0; y < tile.ny(); y = next(tile.y0(), y, chunk[0], tile.ny()))
      for (int x = 0; x < tile.nx(); x = next(tile.x0(), x, chunk[1], tile.nx())) {
        Tile part = new Tile(x, y, next(tile.x0(), x, chunk[1], tile.nx()) - x,
            next(tile.y0(), y, chunk[0], tile.ny()) - y);
        Tile place = new Tile(tile.x0() + x, tile.y0() + y, part.nx(), part.ny());
        array.write(region(place, image, 4), gathered(image, elements, part));
      }
  }

  /** Where the chunk ends that holds bin {@code first + at}, counted from {@code first}. */
  private static int next(int first, int at, int chunk, int count) {
    return Math.min(count, ((first + at) / chunk + 1) * chunk - first);
  }

  private static Region region(Tile place, TileImage image, int axes) {
    return axes == 3
        ? new Region(new long[] {place.y0(), place.x0(), 0}, new int[] {place.ny(), place.nx(), image.nt()})
        : new Region(new long[] {place.y0(), place.x0(), 0, 0},
            new int[] {place.ny(), place.nx(), image.classes(), image.nt()});
  }

  /** The pillars of {@code part}, counted from the tile's corner, with their classes side by side. */
  private static MemorySegment gathered(TileImage image, MemorySegment elements, Tile part) {
    long bytes = (long) image.nt() * WIDTH;
    long size = Math.multiplyExact((long) part.pillars() * image.classes(), image.nt());
    MemorySegment gathers = MemorySegment.ofArray(new float[Math.toIntExact(size)]);
    long to = 0;
    for (int iy = part.y0(); iy < part.y0() + part.ny(); iy++)
      for (int ix = part.x0(); ix < part.x0() + part.nx(); ix++)
        for (int c = 0; c < image.classes(); c++, to += bytes)
          MemorySegment.copy(elements, image.pillar(c, iy, ix) * WIDTH, gathers, to, bytes);
    return gathers;
  }
}
