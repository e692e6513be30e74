package org.pstm.engine.plan;

import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;

/**
 * The area of the map that a midpoint stands for: that of the image grid, divided by the number of midpoints inside it;
 * on a line the length of the grid divided likewise.
 */
public final class MidpointArea {

  private MidpointArea() {}

  /**
   * Counts the midpoints inside the grid, half a bin beyond its outer bin centres included.
   *
   * @return m^2, or m where traces are projected on a line
   * @throws IllegalArgumentException where no midpoint lies inside
   */
  public static double of(FrameGeometry geometry, ImageGrid grid) {
    Bins x = grid.bins().x();
    Bins y = grid.bins().y();
    long inside = 0;
    for (int i = 0; i < geometry.count(); i++)
      if (holds(x, geometry.midpointX(i)) && holds(y, geometry.midpointY(i))) inside++;
    if (inside == 0)
      throw new IllegalArgumentException("true amplitudes and the operator's anti-alias spacing need midpoints inside the"
          + " grid to measure their density: inside=0; enlarge the grid");
    double length = x.count() * x.spacing();
    double width = y.count() * y.spacing();
    if (!geometry.isProjected()) return length * width / inside;
    return (y.count() == 1 ? length : width) / inside;
  }

  private static boolean holds(Bins axis, double at) {
    return at >= -0.5 * axis.spacing() && at < (axis.count() - 0.5) * axis.spacing();
  }
}
