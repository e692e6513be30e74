package org.pstm.io.zarr;

import java.util.stream.IntStream;
import org.pstm.model.ImageDescription;

/**
 * The shape of the chunks of a volume: such that a tile covers whole chunks, near 64 x 64 pillars, all times.
 *
 * <p>A tile that covers whole chunks is written without reading anything back. A tile of at most 64 bins along an
 * axis is one chunk there; a larger one is cut into equal parts. Chunks of gathers hold all classes of fewer pillars,
 * near 16 x 16 and below 64 MB.
 */
final class ImageChunks {

  /** Bins of a chunk along x and y, at most: 64 x 64 pillars of 1000 samples are 16 MiB. */
  static final int MOST = 64;

  /** Bins of a chunk of gathers along x and y, at most. */
  private static final int MOST_OF_GATHERS = 16;

  /** Bytes of a chunk of gathers, at most. */
  private static final long GATHER_BYTES = 64_000_000;

  /** Longer pillars are cut in time, so that a chunk stays under a gibibyte. */
  private static final int MOST_TIMES = 16384;

  private ImageChunks() {}

  /** Chunk sizes along inline, crossline and time. */
  static int[] of(ImageDescription description) {
    return new int[] {along(description.tileNy(), description.grid().ny()),
        along(description.tileNx(), description.grid().nx()), Math.min(description.grid().nt(), MOST_TIMES)};
  }

  /** Chunk sizes along inline, crossline, class and time. */
  static int[] ofGathers(ImageDescription description) {
    long gather = (long) description.classes().count() * description.grid().nt() * Float.BYTES;
    for (int most = MOST_OF_GATHERS; most > 1; most /= 2) {
      int y = along(description.tileNy(), description.grid().ny(), most);
      int x = along(description.tileNx(), description.grid().nx(), most);
      if (y * x * gather <= GATHER_BYTES)
        return new int[] {y, x, description.classes().count(), description.grid().nt()};
    }
    long times = GATHER_BYTES / (Float.BYTES * (long) description.classes().count());
    return new int[] {1, 1, description.classes().count(),
        (int) Math.clamp(times, 1, description.grid().nt())};
  }

  private static int along(int tile, int count) {
    return along(tile, count, MOST);
  }

  /**
   * The chunk size along an axis of {@code count} bins that is cut into tiles of {@code tile}.
   *
   * <p>Parts of less than half of {@code most} make too many files: a tile whose size has no divisor in between is cut
   * into fewer parts, of less than twice {@code most}.
   */
  private static int along(int tile, int count, int most) {
    if (tile >= count) return Math.min(count, most);
    if (tile <= most) return tile;
    return IntStream.iterate(most, size -> size >= most / 2, size -> size - 1).filter(size -> tile % size == 0)
        .findFirst().orElseGet(() -> IntStream.range(most, 2 * most).filter(size -> tile % size == 0)
            .findFirst().orElse(most));
  }
}
