package org.pstm.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a kernel made of one tile: sums, fold and, where asked for, weight sums.
 *
 * <p>Off-heap and 64-byte aligned; every volume is {@code [class][iy][ix][it]} with time fastest, so that element
 * (c, iy, ix, it) is number {@code ((c ny + iy) nx + ix) nt + it}. Where nothing contributed, each volume is 0.
 * A kernel fills all of it in {@code finish}; later the engine divides {@link #amplitude} in place.
 */
public final class TileImage implements AutoCloseable {

  private static final int ALIGNMENT = 64;

  private final Arena arena = Arena.ofShared();
  private final int classes;
  private final int nt;
  private final MemorySegment amplitude;
  private final MemorySegment fold;
  private final MemorySegment weightSum;
  private Tile tile;

  /**
   * Allocates the image of tiles of up to {@code pillars} pillars.
   *
   * @param classes images per tile, at least 1
   * @param pillars the most pillars of a tile
   * @param nt output samples per pillar
   * @param weights whether weight sums are kept
   */
  public TileImage(int classes, int pillars, int nt, WeightSums weights) {
    Require.atLeast("classes", classes, 1);
    Require.atLeast("pillars", pillars, 1);
    Require.atLeast("nt", nt, 1);
    this.classes = classes;
    this.nt = nt;
    long bytes = (long) classes * pillars * nt * Float.BYTES;
    amplitude = arena.allocate(bytes, ALIGNMENT);
    fold = arena.allocate(bytes, ALIGNMENT);
    weightSum = weights == WeightSums.KEPT ? arena.allocate(bytes, ALIGNMENT) : null;
  }

  /** Makes this the image of {@code next}, all zero. */
  public void begin(Tile next) {
    long bytes = (long) classes * next.pillars() * nt * Float.BYTES;
    if (bytes > amplitude.byteSize())
      throw new IllegalArgumentException("the tile is larger than this image was made for: tile=" + next);
    tile = next;
    amplitude.fill((byte) 0);
    fold.fill((byte) 0);
    if (weightSum != null) weightSum.fill((byte) 0);
  }

  /** The tile that this is the image of. */
  public Tile tile() {
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
    return (long) classes * tile.pillars() * nt;
  }

  /** Element number of the first sample of a pillar; ix and iy count from the tile's corner. */
  public long pillar(int imageClass, int iy, int ix) {
    return (((long) imageClass * tile.ny() + iy) * tile.nx() + ix) * nt;
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
    if (weightSum == null) throw new IllegalStateException("weight sums are not kept: ask for them when opening");
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

  /** Element {@code i} of the weight sums. */
  public float weightSumAt(long i) {
    return weightSum().getAtIndex(ValueLayout.JAVA_FLOAT, i);
  }

  @Override
  public void close() {
    arena.close();
  }
}
