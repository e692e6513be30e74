package org.pstm.io.zarr;

import java.util.stream.IntStream;
import org.pstm.model.ImageDescription;

/**
 * The shape of the chunks of a volume: such that a tile covers whole chunks, near 64 x 64 pillars, all times.
 *
 * <p>A tile that covers whole chunks is written without reading anything back. A tile of at most 64 bins along an
 * axis is one chunk there; a larger one is cut into equal parts.
 */
final class ImageChunks {

  /** Bins of a chunk along x and y, at most: 64 x 64 pillars of 1000 samples are 16 MiB. */
  static final int MOST = 64;

  /** Smaller parts of a tile make too many files. */
  private static final int LEAST = 32;

  /** A tile whose size has no divisor in between is cut into fewer parts of up to this size. */
  private static final int MOST_UNDIVIDED = 127;

  /** Longer pillars are cut in time, so that a chunk stays under a gibibyte. */
  private static final int MOST_TIMES = 16384;

  private ImageChunks() {}

  /** Chunk sizes along inline, crossline and time. */
  static int[] of(ImageDescription description) {
    return new int[] {along(description.tileNy(), description.grid().ny()),
        along(description.tileNx(), description.grid().nx()), Math.min(description.grid().nt(), MOST_TIMES)};
  }

  /** The chunk size along an axis of {@code count} bins that is cut into tiles of {@code tile}. */
  static int along(int tile, int count) {
    if (tile >= count) return Math.min(count, MOST);
    if (tile <= MOST) return tile;
    return IntStream.iterate(MOST, size -> size >= LEAST, size -> size - 1).filter(size -> tile % size == 0)
        .findFirst().orElseGet(() -> IntStream.rangeClosed(MOST, MOST_UNDIVIDED).filter(size -> tile % size == 0)
            .findFirst().orElse(MOST));
  }
}
