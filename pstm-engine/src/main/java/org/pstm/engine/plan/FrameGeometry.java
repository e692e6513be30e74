package org.pstm.engine.plan;

import org.pstm.model.BinGrid;
import org.pstm.model.ImageGrid;
import org.pstm.model.RhoFilter;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;

/**
 * The traces of a survey in the frame of the image grid.
 *
 * <p>Where the grid is a line and the migration is 2D, sources and receivers are projected on the line: a crooked
 * line is migrated as if it were straight. The largest distance of a midpoint from the line is kept.
 */
public final class FrameGeometry {

  private enum Projection { NONE, ON_X_AXIS, ON_Y_AXIS }

  private final TraceHeaders headers;
  private final BinGrid bins;
  private final Projection projection;

  /**
   * Looks at nothing yet.
   *
   * @param headers positions on the map
   * @param grid the image grid
   * @param rho the rho filter asked for: {@code THREE_D} keeps a line from being taken for a 2D survey
   */
  public FrameGeometry(TraceHeaders headers, ImageGrid grid, RhoFilter rho) {
    this.headers = headers;
    this.bins = grid.bins();
    if (!grid.isLine() || rho == RhoFilter.THREE_D) projection = Projection.NONE;
    else projection = grid.ny() == 1 ? Projection.ON_X_AXIS : Projection.ON_Y_AXIS;
  }

  /** Number of traces. */
  public int count() {
    return headers.count();
  }

  /** Whether traces are projected on a line. */
  public boolean isProjected() {
    return projection != Projection.NONE;
  }

  /** Trace i in the frame of the grid, projected where the migration is 2D. */
  public TraceGeometry of(int i) {
    TraceGeometry g = headers.geometry(i).inFrameOf(bins);
    return switch (projection) {
      case NONE -> g;
      case ON_X_AXIS -> new TraceGeometry(g.sourceX(), 0, g.receiverX(), 0, g.delay());
      case ON_Y_AXIS -> new TraceGeometry(0, g.sourceY(), 0, g.receiverY(), g.delay());
    };
  }

  /** The largest distance of a midpoint from the grid's line in metres; 0 where nothing is projected. */
  public double largestDistanceFromLine() {
    double largest = 0;
    for (int i = 0; i < count() && isProjected(); i++)
      largest = Math.max(largest, Math.abs(projection == Projection.ON_X_AXIS
          ? bins.frameY(headers.midpointX(i), headers.midpointY(i))
          : bins.frameX(headers.midpointX(i), headers.midpointY(i))));
    return largest;
  }

  double midpointX(int i) {
    return projection == Projection.ON_Y_AXIS ? 0 : bins.frameX(headers.midpointX(i), headers.midpointY(i));
  }

  double midpointY(int i) {
    return projection == Projection.ON_X_AXIS ? 0 : bins.frameY(headers.midpointX(i), headers.midpointY(i));
  }
}
