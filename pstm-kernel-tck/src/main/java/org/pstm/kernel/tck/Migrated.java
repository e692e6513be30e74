package org.pstm.kernel.tck;

import java.util.Arrays;
import org.pstm.kernel.KernelMetrics;
import org.pstm.model.ImageGrid;
import org.pstm.model.TileImage;

/**
 * The image of a scene: volumes {@code [class][iy][ix][it]} of the whole grid.
 *
 * @param grid where it is
 * @param amplitude sums
 * @param fold counts
 * @param weightSum sums of weights; of length 0 where not kept
 * @param metrics what the session said at its end
 */
record Migrated(ImageGrid grid, float[] amplitude, int[] fold, float[] weightSum, KernelMetrics metrics) {

  /** Number of the first sample of a pillar. */
  int pillar(int imageClass, int iy, int ix) {
    return ((imageClass * grid.ny() + iy) * grid.nx() + ix) * grid.nt();
  }

  /** One image of several, as if it were alone. */
  Migrated ofClass(int imageClass) {
    int from = pillar(imageClass, 0, 0);
    int to = pillar(imageClass + 1, 0, 0);
    float[] weights = weightSum.length == 0 ? weightSum : Arrays.copyOfRange(weightSum, from, to);
    return new Migrated(grid, Arrays.copyOfRange(amplitude, from, to), Arrays.copyOfRange(fold, from, to), weights,
        metrics);
  }

  /** All contributions counted in fold. */
  long foldSum() {
    return Arrays.stream(fold).asLongStream().sum();
  }

  /** Stores a finished tile. */
  void store(TileImage image) {
    int nt = grid.nt();
    for (int c = 0; c < image.classes(); c++)
      for (int iy = 0; iy < image.tile().ny(); iy++)
        for (int ix = 0; ix < image.tile().nx(); ix++)
          for (int it = 0; it < nt; it++) {
            long from = image.pillar(c, iy, ix) + it;
            int to = pillar(c, image.tile().y0() + iy, image.tile().x0() + ix) + it;
            amplitude[to] = image.amplitudeAt(from);
            fold[to] = image.foldAt(from);
            if (weightSum.length > 0) weightSum[to] = image.weightSumAt(from);
          }
  }

  /** The same volumes bit for bit. */
  boolean sameBits(Migrated other) {
    return sameBits(amplitude, other.amplitude) && Arrays.equals(fold, other.fold)
        && sameBits(weightSum, other.weightSum);
  }

  private static boolean sameBits(float[] a, float[] b) {
    if (a.length != b.length) return false;
    for (int i = 0; i < a.length; i++)
      if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) return false;
    return true;
  }
}
