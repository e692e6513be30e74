package org.pstm.kernel.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.TileImage;
import org.pstm.model.Weighting;
import org.pstm.model.WeightSums;

/**
 * What the traces add to: one set of arrays for each class, pillars padded to whole blocks.
 *
 * <p>Contributions are counted twofold: a block in which all lanes contribute counts in {@link #wholeBlocks}, other
 * contributions lane by lane in {@link #fold}. Their sum is the fold.
 */
final class TileSums {

  /** Far above what the stand-in for tau = 0 ({@link TileTables}) leaves of rays along the surface. */
  private static final float GRAZING = 1e-7f;

  private final SessionSpec spec;
  private final int padded;
  private final int blocks;
  private final boolean mayGraze;

  /** Weighted sums, by class, then pillar and sample. */
  final float[][] amplitude;

  /** Contributions of blocks that contribute in part, by class, then pillar and sample. */
  final int[][] fold;

  /** Traces that contribute with all lanes, by class, then pillar and block. */
  final int[][] wholeBlocks;

  /** Sums of weights, by class, then pillar and sample; empty where not kept. */
  final float[][] weightSum;

  TileSums(SessionSpec spec) {
    this.spec = spec;
    padded = Lanes.padded(spec.grid().nt());
    blocks = Lanes.blocks(spec.grid().nt());
    mayGraze = spec.parameters().weighting() == Weighting.OBLIQUITY && spec.grid().time().first() == 0;
    int classes = spec.limits().classes();
    int pillars = spec.limits().tilePillars();
    amplitude = new float[classes][pillars * padded];
    fold = new int[classes][pillars * padded];
    wholeBlocks = new int[classes][pillars * blocks];
    weightSum = spec.weightSums() == WeightSums.KEPT ? new float[classes][pillars * padded] : new float[classes][0];
  }

  /** Makes all sums zero. */
  void clear() {
    for (float[] sums : amplitude) Arrays.fill(sums, 0);
    for (int[] counts : fold) Arrays.fill(counts, 0);
    for (int[] counts : wholeBlocks) Arrays.fill(counts, 0);
    for (float[] sums : weightSum) Arrays.fill(sums, 0);
  }

  /** Stores the sums in an image of the tile; returns the number of contributions. */
  long store(TileImage image) {
    long contributions = 0;
    for (int c = 0; c < amplitude.length; c++)
      for (int pillar = 0; pillar < image.tile().pillars(); pillar++) contributions += store(image, c, pillar);
    return contributions;
  }

  private long store(TileImage image, int c, int pillar) {
    int nt = spec.grid().nt();
    int from = pillar * padded;
    long to = ((long) c * image.tile().pillars() + pillar) * nt;
    long contributions = addWholeBlocks(c, pillar);
    if (mayGraze && image.hasWeightSum()) dropGrazing(weightSum[c], from);
    MemorySegment.copy(amplitude[c], from, image.amplitude(), ValueLayout.JAVA_FLOAT, to * Float.BYTES, nt);
    MemorySegment.copy(fold[c], from, image.fold(), ValueLayout.JAVA_INT, to * Integer.BYTES, nt);
    if (image.hasWeightSum())
      MemorySegment.copy(weightSum[c], from, image.weightSum(), ValueLayout.JAVA_FLOAT, to * Float.BYTES, nt);
    return contributions;
  }

  /** A ray along the surface weighs 0; a weight sum of 1e-15 would be divided by, and make noise of the first sample. */
  private static void dropGrazing(float[] weights, int first) {
    if (weights[first] < GRAZING) weights[first] = 0;
  }

  private long addWholeBlocks(int c, int pillar) {
    long contributions = 0;
    int from = pillar * padded;
    for (int i = 0; i < spec.grid().nt(); i++) {
      fold[c][from + i] += wholeBlocks[c][pillar * blocks + i / Lanes.COUNT];
      contributions += fold[c][from + i];
    }
    return contributions;
  }
}
