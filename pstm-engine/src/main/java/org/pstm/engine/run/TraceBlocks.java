package org.pstm.engine.run;

import java.util.BitSet;

/** The traces that reach a panel, in input order, cut into blocks of equal number. */
final class TraceBlocks {

  private final BitSet traces;
  /** First trace of each block, and the number behind the last trace of all. */
  private final int[] first;

  /**
   * Cuts.
   *
   * @param traces all, by number
   * @param size traces of a block
   */
  TraceBlocks(BitSet traces, int size) {
    this.traces = traces;
    int count = Math.ceilDiv(traces.cardinality(), size);
    first = new int[count + 1];
    int block = 0;
    int inBlock = 0;
    for (int trace = traces.nextSetBit(0); trace >= 0; trace = traces.nextSetBit(trace + 1)) {
      if (inBlock == 0) first[block++] = trace;
      inBlock = (inBlock + 1) % size;
    }
    first[count] = traces.length();
  }

  /** Number of blocks. */
  int count() {
    return first.length - 1;
  }

  /** All traces of a block. */
  int[] of(int block) {
    int[] found = new int[traces.get(first[block], first[block + 1]).cardinality()];
    among(traces, block, found);
    return found;
  }

  /** Those traces of a block that are among some; answers how many. */
  int among(BitSet some, int block, int[] found) {
    int count = 0;
    for (int t = some.nextSetBit(first[block]); t >= 0 && t < first[block + 1]; t = some.nextSetBit(t + 1))
      found[count++] = t;
    return count;
  }
}
