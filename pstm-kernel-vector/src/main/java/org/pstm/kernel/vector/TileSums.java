package org.pstm.kernel.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
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
 * <p>Amplitudes begin {@link #LEAD} elements behind the start of their array. Java's default collector gives large
 * arrays whole regions of its heap; the elements begin 16 bytes behind the start of one, and so each block lies in a
 * cache line of its own, which saves up to a tenth of the time (docs/kernels.md). Off-heap they could be aligned for
 * sure, but what a loop does to reach into a memory segment depends on how many kinds of segments the rest of the
 * program uses.
 */
final class TileSums {

  /** Blocks that are counted together. */
  private static final int NOTES = 2048;

  /** For each lane a vector of 1 from that lane on. */
  private static final int[] FROM_LANE = new int[Lanes.COUNT * Lanes.COUNT];

  static {
    for (int i = 0; i < FROM_LANE.length; i++) FROM_LANE[i] = i % Lanes.COUNT < i / Lanes.COUNT ? 0 : 1;
  }

  /** Elements before the first amplitude. */
  static final int LEAD = 12;

  /** Far above what the stand-in for tau = 0 ({@link TileTables}) leaves of rays along the surface. */
  private static final float GRAZING = 1e-7f;

  private final SessionSpec spec;
  private final int padded;
  private final int blocks;
  private final boolean mayGraze;

  /** Weighted sums by class, then pillar and sample, behind {@link #LEAD} elements. */
  final float[][] amplitude;

  /** Contributions of blocks that contribute in part, by class, then pillar and sample. */
  final int[][] fold;

  /** Elements of the fold of {@link #notedClass} from which on the lanes of a block still have to count. */
  private final int[] noted = new int[NOTES];

  private int notedCount;
  private int notedClass;

  /** What {@link #fetch} read, so that it reads. */
  private float fetched;

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
    amplitude = new float[classes][LEAD + pillars * padded];
    fold = new int[classes][pillars * padded];
    wholeBlocks = new int[classes][pillars * blocks];
    runs = new int[classes][pillars * (blocks + 1)];
    weightSum = spec.weightSums() == WeightSums.KEPT ? new float[classes][pillars * padded] : new float[classes][0];
  }

  /**
   * Has the sums of some pillars come to the second-level cache in the order in which a processor foresees them: one
   * pillar after the other it would wait for each anew, where a tile takes more than the caches hold.
   */
  void fetch(int imageClass, int from, int to) {
    float[] sums = amplitude[imageClass];
    float any = 0;
    for (int i = from * padded; i < to * padded; i += StagedTraces.LINE) any += sums[i];
    fetched = any;
  }

  /** Makes all sums zero. */
  void clear() {
    notedCount = 0;
    for (float[] sums : amplitude) Arrays.fill(sums, 0);
    for (int[] counts : fold) Arrays.fill(counts, 0);
    for (int[] counts : wholeBlocks) Arrays.fill(counts, 0);
    for (int[] steps : runs) Arrays.fill(steps, 0);
    for (float[] sums : weightSum) Arrays.fill(sums, 0);
  }

  /**
   * Counts the lanes of a block from element {@code i} of the fold to the last of the block: later, many blocks in a
   * row. Each is elsewhere in memory, and waits overlap where nothing else lies between.
   */
  void countFrom(int imageClass, int i) {
    if (notedCount == NOTES || imageClass != notedClass) countNoted();
    notedClass = imageClass;
    noted[notedCount++] = i;
  }

  private void countNoted() {
    int[] counts = fold[notedClass];
    for (int n = 0; n < notedCount; n++) {
      int lane = noted[n] & Lanes.COUNT - 1;
      int block = noted[n] - lane;
      IntVector.fromArray(Lanes.INT, counts, block)
          .add(IntVector.fromArray(Lanes.INT, FROM_LANE, lane * Lanes.COUNT)).intoArray(counts, block);
    }
    notedCount = 0;
  }

  /** Stores the sums in an image of the tile; returns the number of contributions. */
  long store(TileImage image, PillarOrder order) {
    countNoted();
    long contributions = 0;
    for (int c = 0; c < amplitude.length; c++)
      for (int pillar = 0; pillar < image.tile().pillars(); pillar++)
        contributions += store(image, c, pillar, order.inTile(pillar));
    return contributions;
  }

  private long store(TileImage image, int c, int pillar, int inTile) {
    int nt = spec.grid().nt();
    int from = pillar * padded;
    long to = ((long) c * image.tile().pillars() + inTile) * nt;
    long contributions = addWholeBlocks(c, pillar);
    if (mayGraze && image.hasWeightSum()) dropGrazing(weightSum[c], from);
    MemorySegment.copy(amplitude[c], LEAD + from, image.amplitude(), ValueLayout.JAVA_FLOAT, to * Float.BYTES, nt);
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

  /** Counts whole blocks of a pillar. */
  void countRun(int imageClass, int pillar, int from, int end) {
    int[] steps = runs[imageClass];
    steps[firstRun(pillar) + from]++;
    steps[firstRun(pillar) + end]--;
  }

  /** Element of a pillar's first block in {@link #runs}. */
  int firstRun(int pillar) {
    return pillar * (blocks + 1);
  }
}
