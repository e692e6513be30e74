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

  /** The horizontal ways from source and receiver to the pillar, m. */
  float sx;

  float sy;
  float gx;
  float gy;

  /** Distance of midpoint and pillar, m. */
  float radius;

  Pair(TileTables tables, StagedTraces traces) {
    this.tables = tables;
    this.traces = traces;
  }

  void locate(int pillar, int trace) {
    double x = tables.x[pillar];
    double y = tables.y[pillar];
    double sourceX = x - traces.sourceX[trace];
    double sourceY = y - traces.sourceY[trace];
    double receiverX = x - traces.receiverX[trace];
    double receiverY = y - traces.receiverY[trace];
    double mx = 0.5 * (sourceX + receiverX);
    double my = 0.5 * (sourceY + receiverY);
    sourceSquare = (float) (sourceX * sourceX + sourceY * sourceY);
    receiverSquare = (float) (receiverX * receiverX + receiverY * receiverY);
    radius = (float) Math.sqrt(mx * mx + my * my);
    sx = (float) sourceX;
    sy = (float) sourceY;
    gx = (float) receiverX;
    gy = (float) receiverY;
  }

  /** Source-receiver distance, m. */
  float offset() {
    return (float) Math.hypot(sx - gx, sy - gy);
  }
}
