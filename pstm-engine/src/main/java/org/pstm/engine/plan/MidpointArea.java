package org.pstm.engine.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;

/**
 * The area of the map that a midpoint stands for: that of the image grid, divided by the number of midpoints inside it;
 * on a line the length of the grid divided likewise.
 */
public final class MidpointArea {

  private MidpointArea() {}

  /**
   * Counts the midpoints of each class inside the grid, half a bin beyond its outer bin centres included.
   *
   * @return for each class m^2, or m where traces are projected on a line; the mean of all for a class without midpoints
   *     inside; where contributions have classes of their own, that of all traces for each
   * @throws IllegalArgumentException where no midpoint at all lies inside
   */
  public static List<Double> of(FrameGeometry geometry, ImageGrid grid, TraceClasses classes) {
    Bins x = grid.bins().x();
    Bins y = grid.bins().y();
    long[] inside = new long[classes.count()];
    for (int i = 0; i < geometry.count(); i++)
      if (classes.of(i) >= 0 && holds(x, geometry.midpointX(i)) && holds(y, geometry.midpointY(i)))
        inside[classes.of(i)]++;
    long all = Arrays.stream(inside).sum();
    if (all == 0)
      throw new IllegalArgumentException("true amplitudes and the operator's anti-alias spacing need midpoints inside the"
          + " grid to measure their density: inside=0; enlarge the grid");
    double length = x.count() * x.spacing();
    double width = y.count() * y.spacing();
    double extent = !geometry.isProjected() ? length * width : y.count() == 1 ? length : width;
    if (classes.areOneForAll()) return Collections.nCopies(classes.count(), extent / all);
    double mean = extent * inside.length / all;
    return Arrays.stream(inside).mapToObj(n -> n == 0 ? mean : extent / n).toList();
  }

  private static boolean holds(Bins axis, double at) {
    return at >= -0.5 * axis.spacing() && at < (axis.count() - 0.5) * axis.spacing();
  }
}
