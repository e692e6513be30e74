package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;

/**
 * The memory of a session that every version needs, allocated once.
 *
 * @param spec what was asked for
 * @param tables what depends on the tile alone
 * @param traces traces being summed
 * @param sums what they add to
 * @param pair the pillar and trace at work
 * @param pairs the trace and the pillars it is being added to
 */
record Workspace(SessionSpec spec, TileTables tables, StagedTraces traces, TileSums sums, Pair pair,
    Pairs pairs) {

  /** Allocates all of it. */
  Workspace(SessionSpec spec) {
    this(spec, new TileTables(spec), new StagedTraces(spec));
  }

  private Workspace(SessionSpec spec, TileTables tables, StagedTraces traces) {
    this(spec, tables, traces, new TileSums(spec), new Pair(tables, traces));
  }

  private Workspace(SessionSpec spec, TileTables tables, StagedTraces traces, TileSums sums, Pair pair) {
    this(spec, tables, traces, sums, pair, new Pairs(tables, traces, pair));
  }
}
