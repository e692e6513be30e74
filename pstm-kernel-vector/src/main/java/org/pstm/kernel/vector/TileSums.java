package org.pstm.kernel.vector;

import java.lang.foreign.Arena;
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
 * <p>Contributions are counted threefold: runs of blocks in which all lanes contribute by their ends in
 * {@link #runs}, single blocks of that kind in {@link #wholeBlocks}, other contributions lane by lane in {@link #fold}.
 * Their sum is the fold.
 *
 * <p>Amplitudes lie off-heap, each pillar's row on a boundary of a cache line, which no array of Java does: a vector of
 * 512 bits never straddles two lines (docs/kernels.md). {@link #close} frees them.
 */
final class TileSums implements AutoCloseable {

  private static final int CACHE_LINE = 64;

  /** Far above what the stand-in for tau = 0 ({@link TileTables}) leaves of rays along the surface. */
  private static final float GRAZING = 1e-7f;

  private final SessionSpec spec;
  private final int padded;
  private final int blocks;
  private final boolean mayGraze;

  private final Arena arena = Arena.ofShared();

  /** Weighted sums, floats, by class, then pillar and sample. */
  final MemorySegment[] amplitude;

  /** Contributions of blocks that contribute in part, by class, then pillar and sample. */
  final int[][] fold;

  /** Traces that contribute with all lanes, by class, then pillar and block. */
  final int[][] wholeBlocks;

  /**
   * For runs of blocks that contribute with all lanes: +1 at the first block, -1 behind the last; by class and
   * pillar.
   */
  final int[][] runs;

  /** Sums of weights, by class, then pillar and sample; empty where not kept. */
  final float[][] weightSum;

  TileSums(SessionSpec spec) {
    this.spec = spec;
    padded = Lanes.padded(spec.grid().nt());
    blocks = Lanes.blocks(spec.grid().nt());
    mayGraze = spec.parameters().weighting() == Weighting.OBLIQUITY && spec.grid().time().first() == 0;
    int classes = spec.limits().classes();
    int pillars = spec.limits().tilePillars();
    amplitude = new MemorySegment[classes];
    for (int c = 0; c < classes; c++)
      amplitude[c] = arena.allocate((long) pillars * padded * Float.BYTES, CACHE_LINE);
    fold = new int[classes][pillars * padded];
    wholeBlocks = new int[classes][pillars * blocks];
    runs = new int[classes][pillars * (blocks + 1)];
    weightSum = spec.weightSums() == WeightSums.KEPT ? new float[classes][pillars * padded] : new float[classes][0];
  }

  /** Makes all sums zero. */
  void clear() {
    for (MemorySegment sums : amplitude) sums.fill((byte) 0);
    for (int[] counts : fold) Arrays.fill(counts, 0);
    for (int[] counts : wholeBlocks) Arrays.fill(counts, 0);
    for (int[] steps : runs) Arrays.fill(steps, 0);
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
    MemorySegment.copy(amplitude[c], (long) from * Float.BYTES, image.amplitude(), to * Float.BYTES,
        (long) nt * Float.BYTES);
    MemorySegment.copy(fold[c], from, image.fold(), ValueLayout.JAVA_INT, to * Integer.BYTES, nt);
    if (image.hasWeightSum())
      MemorySegment.copy(weightSum[c], from, image.weightSum(), ValueLayout.JAVA_FLOAT, to * Float.BYTES, nt);
    return contributions;
  }

  /**
   * A ray along the surface weighs 0; a weight sum of 1e-15 would be divided by, and make noise of the first sample.
   */
  private static void dropGrazing(float[] weights, int first) {
    if (weights[first] < GRAZING) weights[first] = 0;
  }

  private long addWholeBlocks(int c, int pillar) {
    long contributions = 0;
    int from = pillar * padded;
    int running = 0;
    for (int b = 0; b < blocks; b++) {
      running += runs[c][firstRun(pillar) + b];
      int whole = running + wholeBlocks[c][pillar * blocks + b];
      int end = Math.min(spec.grid().nt(), (b + 1) * Lanes.COUNT);
      for (int i = b * Lanes.COUNT; i < end; i++) contributions += fold[c][from + i] += whole;
    }
    return contributions;
  }

  /** Element of a pillar's first block in {@link #runs}. */
  int firstRun(int pillar) {
    return pillar * (blocks + 1);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) arena.close();
  }
}
