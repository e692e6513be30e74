package org.pstm.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pstm.model.Point;

/**
 * Fades traces near the edge of the survey (theory.md, equation 23): with d the distance of a midpoint from the
 * edge and D that over which traces fade,
 * <pre>   w = sin^2(pi/2 min(1, d/D)).</pre>
 *
 * <p>The edge is the convex hull of the midpoints that take part, in the frame of the grid; on a line its two ends. A
 * hole in the survey, or a bay, has no edge of its own.
 */
public final class EdgeTaper {

  /** Points gathered before the hull of them and of those before is made: memory stays small for any survey. */
  private static final int CHUNK = 1 << 16;

  private final FrameGeometry geometry;
  private final double width;
  private final List<Point> hull;

  private EdgeTaper(FrameGeometry geometry, double width, List<Point> hull) {
    this.geometry = geometry;
    this.width = width;
    this.hull = hull;
  }

  /**
   * Finds the edge of the traces that have a class.
   *
   * @param width metres over which they fade, 0 for not at all
   * @throws IllegalArgumentException where all midpoints coincide, and each would be faded to nothing
   */
  public static EdgeTaper of(FrameGeometry geometry, TraceClasses classes, double width) {
    if (width == 0) return new EdgeTaper(geometry, 0, List.of());
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < geometry.count(); i++) {
      if (classes.of(i) < 0) continue;
      points.add(new Point(geometry.midpointX(i), geometry.midpointY(i)));
      if (points.size() == CHUNK) points = new ArrayList<>(hull(points));
    }
    List<Point> hull = hull(points);
    if (hull.size() == 1)
      throw new IllegalArgumentException("a taper at the survey's edge needs midpoints at more than one place: edge taper="
          + width + " m; set it to 0");
    return new EdgeTaper(geometry, width, hull);
  }

  /** The factor of a trace's contributions, 0 to 1. */
  public double weight(int trace) {
    if (width == 0) return 1;
    double inside = distance(geometry.midpointX(trace), geometry.midpointY(trace));
    double sine = Math.sin(0.5 * Math.PI * Math.clamp(inside / width, 0, 1));
    return sine * sine;
  }

  /** The distance from the hull, or from the ends of a hull that is a segment. */
  private double distance(double x, double y) {
    if (hull.size() == 2)
      return Math.min(Math.hypot(x - hull.get(0).x(), y - hull.get(0).y()),
          Math.hypot(x - hull.get(1).x(), y - hull.get(1).y()));
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < hull.size(); i++) {
      Point a = hull.get(i);
      Point b = hull.get((i + 1) % hull.size());
      double cross = (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
      least = Math.min(least, cross / a.distanceTo(b));
    }
    return least;
  }

  /** Corners of the convex hull, anticlockwise, by Andrew's monotone chain; two where all points lie on a line. */
  private static List<Point> hull(List<Point> points) {
    List<Point> sorted = points.stream().distinct()
        .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y)).toList();
    if (sorted.size() < 3) return sorted;
    List<Point> corners = chain(sorted);
    corners.addAll(chain(sorted.reversed()));
    return corners;
  }

  /** One side of the hull, without its last point. */
  private static List<Point> chain(List<Point> sorted) {
    List<Point> side = new ArrayList<>();
    for (Point p : sorted) {
      while (side.size() > 1 && !turnsLeft(side.get(side.size() - 2), side.getLast(), p)) side.removeLast();
      side.add(p);
    }
    side.removeLast();
    return side;
  }

  private static boolean turnsLeft(Point a, Point b, Point c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()) > 0;
  }
}
