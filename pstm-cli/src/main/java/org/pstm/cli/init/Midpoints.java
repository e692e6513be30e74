package org.pstm.cli.init;

import java.util.Arrays;
import org.pstm.model.Point;
import org.pstm.model.TraceHeaders;

/**
 * Midpoints of a survey, relative to their centre: all of them, or an even share of a large survey.
 *
 * @param centre mean of the midpoints on the map
 * @param x metres east of the centre
 * @param y metres north of the centre
 */
record Midpoints(Point centre, double[] x, double[] y) {

  private static final int MOST = 100_000;

  static Midpoints of(TraceHeaders headers) {
    int n = Math.min(headers.count(), MOST);
    double[] x = new double[n];
    double[] y = new double[n];
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < n; i++) {
      int trace = n == headers.count() ? i : (int) ((i * 0.6180339887498949 % 1) * headers.count());
      x[i] = headers.midpointX(trace);
      y[i] = headers.midpointY(trace);
      sumX += x[i] - x[0];
      sumY += y[i] - y[0];
    }
    Point centre = new Point(x[0] + sumX / n, y[0] + sumY / n);
    for (int i = 0; i < n; i++) {
      x[i] -= centre.x();
      y[i] -= centre.y();
    }
    return new Midpoints(centre, x, y);
  }

  /** Positions along the direction of an angle, radians anticlockwise from east. */
  double[] along(double angle) {
    double[] u = new double[x.length];
    for (int i = 0; i < u.length; i++) u[i] = x[i] * Math.cos(angle) + y[i] * Math.sin(angle);
    return u;
  }

  /** The direction in which the midpoints are spread widest. */
  double principalAngle() {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += x[i] * x[i];
      xy += x[i] * y[i];
      yy += y[i] * y[i];
    }
    return 0.5 * Math.atan2(2 * xy, xx - yy);
  }

  /** The median distance of midpoints that follow one another: half the group interval where shots stand together. */
  double typicalStep() {
    double[] steps = new double[x.length];
    int count = 0;
    for (int i = 1; i < x.length; i++) {
      double step = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
      if (step > 0) steps[count++] = step;
    }
    Arrays.sort(steps, 0, count);
    return count == 0 ? Double.POSITIVE_INFINITY : steps[count / 2];
  }

  /** The corners of the convex hull, anticlockwise (Andrew's monotone chain). */
  Point[] hull() {
    Integer[] order = new Integer[x.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> x[i] != x[j] ? Double.compare(x[i], x[j]) : Double.compare(y[i], y[j]));
    Point[] chain = new Point[2 * order.length + 1];
    int size = 0;
    for (Integer i : order) size = push(chain, size, 0, new Point(x[i], y[i]));
    int lower = size;
    for (int k = order.length - 2; k >= 0; k--)
      size = push(chain, size, lower - 1, new Point(x[order[k]], y[order[k]]));
    return Arrays.copyOf(chain, Math.max(1, size - 1));
  }

  private static int push(Point[] chain, int size, int base, Point next) {
    int top = size;
    while (top >= base + 2 && turn(chain[top - 2], chain[top - 1], next) <= 0) top--;
    chain[top] = next;
    return top + 1;
  }

  private static double turn(Point a, Point b, Point c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }

  /** The direction of the longer side of the smallest rectangle around the midpoints; one side lies on the hull. */
  double rectangleAngle() {
    Point[] hull = hull();
    double best = principalAngle();
    double least = area(hull, best);
    for (int i = 0; i < hull.length; i++) {
      Point a = hull[i];
      Point b = hull[(i + 1) % hull.length];
      double angle = Math.atan2(b.y() - a.y(), b.x() - a.x());
      double area = area(hull, angle);
      if (area < least * (1 - 1e-9)) {
        least = area;
        best = angle;
      }
    }
    return extent(hull, best) >= extent(hull, best + Math.PI / 2) ? best : best + Math.PI / 2;
  }

  private static double area(Point[] hull, double angle) {
    return extent(hull, angle) * extent(hull, angle + Math.PI / 2);
  }

  private static double extent(Point[] hull, double angle) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Point p : hull) {
      double u = p.x() * Math.cos(angle) + p.y() * Math.sin(angle);
      low = Math.min(low, u);
      high = Math.max(high, u);
    }
    return high - low;
  }
}
