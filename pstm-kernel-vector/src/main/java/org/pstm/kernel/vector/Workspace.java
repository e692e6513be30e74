package org.pstm.kernel.vector;

import org.pstm.kernel.SessionSpec;

/**
 * The memory of a session, allocated once.
 *
 * @param spec what was asked for
 * @param tables what depends on the tile alone
 * @param rays coefficients of travel times
 * @param traces traces being summed
 * @param sums what they add to
 */
record Workspace(SessionSpec spec, TileTables tables, RayTables rays, StagedTraces traces, TileSums sums) {

  /** Allocates all of it. */
  Workspace(SessionSpec spec) {
    this(spec, new TileTables(spec), new RayTables(spec), new StagedTraces(spec), new TileSums(spec));
  }
}
