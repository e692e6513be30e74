package org.pstm.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A rectangular net on the map whose lines need not be evenly spaced: places are its crossings.
 *
 * <p>Crossing (iu, iv) lies at
 * <pre>   origin + u[iu] e_u + v[iv] e_v,   e_u = (cos a, sin a),   e_v = (-sin a, cos a).   (1)</pre>
 *
 * @param origin where u and v are 0
 * @param azimuth turn a of the u axis from east, anticlockwise, in radians
 * @param u metres along e_u of the lines, increasing, at least one
 * @param v metres along e_v of the lines, increasing, at least one
 */
public record PlaceNet(Point origin, double azimuth, double[] u, double[] v) {

  /** Places this share of their length off a line still form a line: velocity places are rounded to metres. */
  private static final double STRAIGHT = 1e-3;

  /** Places this share of the nearest distance off their crossing are still there. */
  private static final double OFF_CROSSING = 0.05;

  /** Takes copies; refuses lines that do not increase. */
  public PlaceNet {
    Require.present("origin", origin);
    Require.finite("azimuth", azimuth);
    Require.present("u", u);
    Require.present("v", v);
    u = u.clone();
    v = v.clone();
    requireIncreasing("u", u);
    requireIncreasing("v", v);
  }

  private static void requireIncreasing(String name, double[] lines) {
    Require.atLeast("lines of " + name, lines.length, 1);
    for (int i = 0; i < lines.length; i++) {
      Require.finite(name, lines[i]);
      if (i > 0) Require.that(lines[i] > lines[i - 1], name, "must increase", Arrays.toString(lines));
    }
  }

  /**
   * Finds the net whose crossings are these places: a straight row, or all crossings of a rectangle.
   *
   * <p>The corner c1 is the place farthest from the middle of all, c3 the one farthest from c1. Places no farther from
   * the line c1 c3 than a thousandth of its length form a row; else those farthest from it on either side are the
   * other corners.
   *
   * @param places at least two, all different
   * @throws IllegalArgumentException where they form neither
   */
  public static PlaceNet through(List<Point> places) {
    Require.atLeast("number of places", places.size(), 2);
    Point middle = new Point(places.stream().mapToDouble(Point::x).average().getAsDouble(),
        places.stream().mapToDouble(Point::y).average().getAsDouble());
    Point c1 = farthestFrom(middle, places);
    Point c3 = farthestFrom(c1, places);
    PlaceNet diagonal = new PlaceNet(c1, direction(c1, c3), new double[1], new double[1]);
    Comparator<Point> across = Comparator.comparingDouble(diagonal::alongEv);
    Point c2 = places.stream().min(across).get();
    Point c4 = places.stream().max(across).get();
    double length = c1.distanceTo(c3);
    boolean isRow = Math.max(-diagonal.alongEv(c2), diagonal.alongEv(c4)) <= STRAIGHT * length;
    PlaceNet net = isRow ? row(diagonal, places) : rectangle(c1, c2, places);
    if (net.size() != places.size() || places.stream().map(net::indexOf).distinct().count() != places.size())
      throw new IllegalArgumentException("the " + places.size()
          + " places form neither a straight line nor a complete rectangular grid");
    return net;
  }

  private static Point farthestFrom(Point from, List<Point> places) {
    return places.stream().max(Comparator.comparingDouble(from::distanceTo)).get();
  }

  private static double direction(Point from, Point to) {
    return Math.atan2(to.y() - from.y(), to.x() - from.x());
  }

  private static PlaceNet row(PlaceNet frame, List<Point> places) {
    double[] u = places.stream().mapToDouble(frame::alongEu).sorted().distinct().toArray();
    return new PlaceNet(frame.origin, frame.azimuth, u, new double[1]);
  }

  private static PlaceNet rectangle(Point c1, Point c2, List<Point> places) {
    PlaceNet frame = new PlaceNet(c1, direction(c1, c2), new double[1], new double[1]);
    double nearest = places.stream().filter(place -> !place.equals(c1)).mapToDouble(c1::distanceTo).min().getAsDouble();
    double tolerance = OFF_CROSSING * nearest;
    return new PlaceNet(c1, frame.azimuth,
        lines(places.stream().mapToDouble(frame::alongEu).sorted().toArray(), tolerance),
        lines(places.stream().mapToDouble(frame::alongEv).sorted().toArray(), tolerance));
  }

  /** The middles of the clusters of sorted values: a gap above the tolerance ends a cluster. */
  private static double[] lines(double[] sorted, double tolerance) {
    List<Double> lines = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i < sorted.length && sorted[i] - sorted[i - 1] <= tolerance) continue;
      lines.add(Arrays.stream(sorted, first, i).average().getAsDouble());
      first = i;
    }
    return lines.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public double[] u() {
    return u.clone();
  }

  @Override
  public double[] v() {
    return v.clone();
  }

  /** Number of crossings. */
  public int size() {
    return u.length * v.length;
  }

  /** The number {@code iv * u().length + iu} of the crossing nearest to a place. */
  public int indexOf(Point place) {
    return nearest(v, alongEv(place)) * u.length + nearest(u, alongEu(place));
  }

  private static int nearest(double[] lines, double at) {
    Between between = Between.of(lines, at);
    return between.weight < 0.5 ? between.low : between.high;
  }

  private double alongEu(Point place) {
    return (place.x() - origin.x()) * Math.cos(azimuth) + (place.y() - origin.y()) * Math.sin(azimuth);
  }

  private double alongEv(Point place) {
    return (place.y() - origin.y()) * Math.cos(azimuth) - (place.x() - origin.x()) * Math.sin(azimuth);
  }

  /** The lines of u on either side of a place. */
  Between alongU(Point place) {
    return Between.of(u, alongEu(place));
  }

  /** The lines of v on either side of a place. */
  Between alongV(Point place) {
    return Between.of(v, alongEv(place));
  }

  /** Whether a place lies inside the net or at most half a spacing outside; across a row everything does. */
  public boolean covers(Point place) {
    return covers(u, alongEu(place)) && covers(v, alongEv(place));
  }

  private static boolean covers(double[] lines, double at) {
    int last = lines.length - 1;
    if (last == 0) return true;
    return at >= lines[0] - (lines[1] - lines[0]) / 2 && at <= lines[last] + (lines[last] - lines[last - 1]) / 2;
  }

  String describe() {
    return v.length == 1 ? "on a line" : "on a net of " + v.length + " x " + u.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlaceNet that && origin.equals(that.origin) && azimuth == that.azimuth
        && Arrays.equals(u, that.u) && Arrays.equals(v, that.v);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * origin.hashCode() + Double.hashCode(azimuth)) + 31 * Arrays.hashCode(u) + Arrays.hashCode(v);
  }

  @Override
  public String toString() {
    return describe() + " from " + origin;
  }

  /**
   * Two neighbouring lines.
   *
   * @param low the lower
   * @param high the upper; the same beyond the ends
   * @param weight share of the upper
   */
  record Between(int low, int high, double weight) {

    static Between of(double[] lines, double at) {
      int found = Arrays.binarySearch(lines, at);
      if (found >= 0) return at(found);
      int above = -found - 1;
      if (above == 0 || above == lines.length) return at(Math.min(above, lines.length - 1));
      return new Between(above - 1, above, (at - lines[above - 1]) / (lines[above] - lines[above - 1]));
    }

    private static Between at(int line) {
      return new Between(line, line, 0);
    }

    /** The line of one side, 0 below and 1 above. */
    int node(int side) {
      return side == 0 ? low : high;
    }

    /** The share of one side. */
    double share(int side) {
      return side == 0 ? 1 - weight : weight;
    }
  }
}
