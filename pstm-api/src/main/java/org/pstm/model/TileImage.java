package org.pstm.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/**
 * What a kernel made of one tile: sums, fold and, where asked for, weight sums.
 *
 * <p>Off-heap and 64-byte aligned; every volume is {@code [class][iy][ix][it]} with time fastest, so that element
 * (c, iy, ix, it) is number {@code ((c ny + iy) nx + ix) nt + it}. Where nothing contributed, each volume is 0.
 * A kernel fills all of it in {@code finish}; later the engine divides {@link #amplitude} in place.
 *
 * <p>Made for the largest tile and reused: {@link #begin} comes first, and only the first {@link #size} elements
 * belong to the tile. Owned by one thread at a time; {@link #close} frees the memory.
 */
public final class TileImage implements AutoCloseable {

  private static final int ALIGNMENT = 64;

  private final Arena arena = Arena.ofShared();
  private final int classes;
  private final int pillars;
  private final int nt;
  private final MemorySegment amplitude;
  private final MemorySegment fold;
  private final MemorySegment weightSum;
  private Tile tile;

  /**
   * Allocates the image of tiles of up to {@code pillars} pillars.
   *
   * @param classes images per tile, at least 1
   * @param pillars the most pillars of a tile, at least 1
   * @param nt output samples per pillar, at least 1
   * @param weights whether weight sums are kept
   * @throws OutOfMemoryError where there is too little memory; then nothing stays allocated
   */
  public TileImage(int classes, int pillars, int nt, WeightSums weights) {
    Require.atLeast("classes", classes, 1);
    Require.atLeast("pillars", pillars, 1);
    Require.atLeast("nt", nt, 1);
    Require.present("weight sums", weights);
    this.classes = classes;
    this.pillars = pillars;
    this.nt = nt;
    int volumes = weights == WeightSums.KEPT ? 3 : 2;
    long room = Require.product("the image of a tile", classes, pillars, nt, volumes, Float.BYTES) / volumes;
    // One block, so that a failure leaves nothing behind.
    SegmentAllocator block = SegmentAllocator.slicingAllocator(
        arena.allocate(volumes * roundUp(room), ALIGNMENT));
    amplitude = block.allocate(room, ALIGNMENT);
    fold = block.allocate(room, ALIGNMENT);
    weightSum = weights == WeightSums.KEPT ? block.allocate(room, ALIGNMENT) : null;
  }

  private static long roundUp(long bytes) {
    return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
  }

  /**
   * Makes this the image of {@code next}, all zero.
   *
   * @throws IllegalArgumentException where the tile has more pillars than this image was made for
   */
  public void begin(Tile next) {
    if (next.pillars() > pillars)
      throw new IllegalArgumentException(
          "a tile must have at most the " + pillars + " pillars that its image was made for: tile=" + next);
    tile = next;
    amplitude.fill((byte) 0);
    fold.fill((byte) 0);
    if (weightSum != null) weightSum.fill((byte) 0);
  }

  /**
   * The tile that this is the image of.
   *
   * @throws IllegalStateException before the first {@link #begin}
   */
  public Tile tile() {
    if (tile == null) throw new IllegalStateException("this is the image of no tile yet: call begin first");
    return tile;
  }

  /** Images per tile. */
  public int classes() {
    return classes;
  }

  /** Output samples per pillar. */
  public int nt() {
    return nt;
  }

  /** Elements of each volume that belong to the tile. */
  public long size() {
    return (long) classes * tile().pillars() * nt;
  }

  /** Element number of the first sample of a pillar; ix and iy count from the tile's corner, unchecked. */
  public long pillar(int imageClass, int iy, int ix) {
    return (((long) imageClass * tile().ny() + iy) * tile.nx() + ix) * nt;
  }

  /** Sums of weighted contributions, floats. */
  public MemorySegment amplitude() {
    return amplitude;
  }

  /** Counts of contributions, 32-bit integers. */
  public MemorySegment fold() {
    return fold;
  }

  /** Whether weight sums are kept. */
  public boolean hasWeightSum() {
    return weightSum != null;
  }

  /**
   * Sums of the weights, tapers included, floats.
   *
   * @throws IllegalStateException where they are not kept
   */
  public MemorySegment weightSum() {
    if (weightSum == null)
      throw new IllegalStateException("weight sums are not kept: allocate the image with WeightSums.KEPT");
    return weightSum;
  }

  /** Element {@code i} of the amplitudes. */
  public float amplitudeAt(long i) {
    return amplitude.getAtIndex(ValueLayout.JAVA_FLOAT, i);
  }

  /** Element {@code i} of the fold. */
  public int foldAt(long i) {
    return fold.getAtIndex(ValueLayout.JAVA_INT, i);
  }

  /**
   * Element {@code i} of the weight sums.
   *
   * @throws IllegalStateException where they are not kept
   */
  public float weightSumAt(long i) {
    return weightSum().getAtIndex(ValueLayout.JAVA_FLOAT, i);
  }

  /** Frees the memory; a second call does nothing. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) arena.close();
  }
}
