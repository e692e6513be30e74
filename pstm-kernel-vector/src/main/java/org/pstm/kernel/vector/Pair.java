package org.pstm.kernel.vector;

/**
 * A pillar and a trace: distances found in double, where large coordinates cancel, and kept as floats.
 *
 * <p>One of it serves a session; {@link #locate} replaces what it holds.
 */
final class Pair {

  private final TileTables tables;
  private final StagedTraces traces;

  /** Squared distance of source and pillar, m^2. */
  float sourceSquare;

  /** Squared distance of receiver and pillar, m^2. */
  float receiverSquare;

  /** Distance of midpoint and pillar, m. */
  float radius;

  Pair(Workspace work) {
    tables = work.tables();
    traces = work.traces();
  }

  void locate(int pillar, int trace) {
    double sx = tables.x(pillar) - traces.sourceX[trace];
    double sy = tables.y(pillar) - traces.sourceY[trace];
    double gx = tables.x(pillar) - traces.receiverX[trace];
    double gy = tables.y(pillar) - traces.receiverY[trace];
    double mx = 0.5 * (sx + gx);
    double my = 0.5 * (sy + gy);
    sourceSquare = (float) (sx * sx + sy * sy);
    receiverSquare = (float) (gx * gx + gy * gy);
    radius = (float) Math.sqrt(mx * mx + my * my);
  }
}
