package org.pstm.kernel.vector;

import org.pstm.model.WeightSums;

/**
 * The way of a pair of pillar and trace through its blocks: not beyond the aperture, whole runs inside of it, block by
 * block on its rim, and by {@link GeneralLoop} where a version cannot add a block.
 */
final class BlockWalk {

  /** What a version does with the blocks of a pair. */
  interface Blocks {

    /** Prepares for a trace and the pillars that will follow. */
    void open(int k);

    /** Prepares for the blocks {@code from} to {@code to} of the pair that has been located. */
    void begin(int pillar, int k, int from, int to);

    /** Adds blocks in which every lane is inside the taper; returns the first, up to {@code to}, not added. */
    int addRun(int from, int to);

    /** Adds blocks on the rim, from {@code from} on; returns the first not added. */
    default int addRims(int from, int to) {
      return from;
    }

    /** Counts the samples of a block on the rim of which some do not contribute. */
    default void countRim(int pillar, int b) {
      throw new UnsupportedOperationException("only what adds rims is asked to");
    }

    /** Adds one block, of whose lanes some may be outside the aperture or in its taper; false where it cannot. */
    boolean addRim(int b);

    /** Whether the weights of whole runs can be faded. */
    default boolean fades() {
      return false;
    }

    /** Multiplies the weights of the blocks {@code from} to {@code to} of this pair by a taper, once. */
    default void fade(int from, int to, float taper) {
      throw new UnsupportedOperationException("only what fades is asked to");
    }

    /** Adds the weights of blocks, just added by {@link #addRun}, to their sum. */
    void keepWeights(int from, int to);
  }

  private final TileTables tables;
  private final StagedTraces traces;
  private final TileSums sums;
  private final Pair pair;
  private final GeneralLoop general;
  private final Blocks blocks;
  private final boolean keep;
  private final float taper;

  /** Whole blocks of this pair that are still to be counted. */
  private int countedFrom;

  private int countedEnd;

  /** For each staged trace the first block that another pillar reached: its neighbours are near it. */
  private final int[] reached;

  /** Behind the last block of this pair whose weights hold the taper already. */
  private int fadedEnd;

  BlockWalk(Workspace work, GeneralLoop general, Blocks blocks) {
    this.general = general;
    this.blocks = blocks;
    tables = work.tables();
    traces = work.traces();
    sums = work.sums();
    pair = work.pair();
    taper = (float) work.spec().parameters().aperture().taper();
    reached = new int[traces.endBlock.length];
    keep = work.spec().weightSums() == WeightSums.KEPT;
  }

  /** Adds the staged traces to some pillars: trace by trace, so that a trace stays in the first-level cache. */
  void add(int from, int to) {
    for (int k = 0; k < traces.size(); k++) {
      blocks.open(k);
      for (int pillar = from; pillar < to; pillar++) addPair(pillar, k);
    }
  }

  private void addPair(int pillar, int k) {
    pair.locate(pillar, k);
    int end = traces.endBlock[k];
    int b = tables.firstReached(tables.like(pillar), pair.radius, end, Math.min(end, reached[k]));
    reached[k] = b;
    if (b < end) addPair(pillar, k, b);
  }

  /** Adds a pair that has been located, from block {@code from} on. */
  void addPair(int pillar, int k, int from) {
    int end = traces.endBlock[k];
    blocks.begin(pillar, k, from, end);
    add(pillar, k, from, end);
  }

  /** Adds some blocks of the pair begun last. */
  void add(int pillar, int k, int from, int end) {
    int b = from;
    fadedEnd = 0;
    countedFrom = 0;
    countedEnd = 0;
    while (b < end) b = advance(pillar, k, b, end);
    countRun(pillar, k);
  }

  /** Adds the blocks from {@code b} on that go one way; returns where to go on. */
  private int advance(int pillar, int k, int b, int end) {
    int like = tables.like(pillar);
    int row = tables.firstBlock(like);
    if (pair.radius > tables.greatestRadius[row + b]) return b + 1;
    if (b < fadedEnd || fade(like, b, end)) return addRun(pillar, k, b, fadedEnd);
    if (pair.radius > tables.innerRadius[row + b]) {
      int last = blocks.fades() ? Math.min(end, tables.levelFrom(like)) : end;
      int stop = blocks.addRims(b, tables.rimEnd(like, pair.radius, b, last));
      if (stop > b) return countRims(pillar, k, b, stop);
      if (!blocks.addRim(b)) general.add(pillar, k, b, b + 1);
      else if (pair.radius <= tables.leastRadius[row + b]) count(pillar, k, b, b + 1);
      return b + 1;
    }
    return addRun(pillar, k, b, tables.innerEnd(like, pair.radius, b, end));
  }

  /**
   * Where the radius is the same for some blocks, as beyond the depth at which it meets its greatest value, the taper
   * is one factor. Whether that is so from {@code b} on, inside the taper of this pair; then the weights hold it.
   */
  private boolean fade(int pillar, int b, int end) {
    int row = tables.firstBlock(pillar);
    if (pair.radius <= tables.innerRadius[row + b] || !blocks.fades()) return false;
    int level = tables.levelEnd(pillar, b, end);
    if (level < b + 2) return false;
    blocks.fade(b, level, CosineTaper.of(pair.radius / tables.greatestRadius[row + b], taper));
    fadedEnd = level;
    return true;
  }

  private int countRims(int pillar, int k, int from, int to) {
    int row = tables.firstBlock(tables.like(pillar));
    for (int b = from; b < to; b++)
      if (pair.radius <= tables.leastRadius[row + b]) count(pillar, k, b, b + 1);
      else blocks.countRim(pillar, b);
    return to;
  }

  private int addRun(int pillar, int k, int b, int end) {
    int stop = blocks.addRun(b, end);
    if (stop > b) {
      if (keep) blocks.keepWeights(b, stop);
      count(pillar, k, b, stop);
      return stop;
    }
    general.add(pillar, k, b, b + 1);
    return b + 1;
  }

  /** Counts whole blocks; those next to one another together, for each touches the memory of the pillar twice. */
  private void count(int pillar, int k, int from, int to) {
    if (from != countedEnd) countRun(pillar, k);
    if (countedFrom == countedEnd) countedFrom = from;
    countedEnd = to;
  }

  private void countRun(int pillar, int k) {
    if (countedFrom < countedEnd) sums.countRun(traces.imageClass[k], pillar, countedFrom, countedEnd);
    countedFrom = countedEnd;
  }
}
