package org.pstm.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.geometry.euclidean.twod.Vector2D;
import org.apache.commons.math3.geometry.euclidean.twod.hull.MonotoneChain;

/**
 * RMS velocity functions at scattered places, which form neither a row nor a rectangle: a weighted mean of those near.
 *
 * <p>At a place with the distances d_i to the functions, the {@value #NEAREST}th shortest of them being d,
 * <pre>   V = sum w_i V_i / sum w_i,   w_i = ((R - d_i)/(R d_i))^2 where d_i &lt; R, else 0,   R = 1.5 d   (1)</pre>
 * (Franke and Little's form of Shepard's inverse-distance weights). R varies without jumps, so V is continuous; it
 * meets each function at its place and never leaves the range of those it is made of. Outside the convex hull of the
 * places, the nearest place of the hull counts. Cost: one distance per function and pillar, and a walk along the picks
 * of those within R.
 */
public final class ScatteredVelocities implements VelocityModel {

  /** Fewer make facets, more wash out. */
  private static final int NEAREST = 4;
  private static final double REACH = 1.5;

  /** Closer than this to a function, in metres, a place is its place. */
  private static final double HERE = 1e-3;

  private final List<Point> places;
  private final List<VelocityModel> functions;
  /** Corners in turn, anticlockwise. */
  private final List<Point> hull;
  private final double least;
  private final double greatest;

  /**
   * Takes functions and their places.
   *
   * @param places all different, at least one
   * @param functions RMS velocities of one place each, as many
   */
  public ScatteredVelocities(List<Point> places, List<? extends VelocityModel> functions) {
    Require.present("places", places);
    Require.present("functions", functions);
    Require.atLeast("number of places", places.size(), 1);
    this.places = List.copyOf(places);
    this.functions = List.copyOf(functions);
    if (places.size() != functions.size() || places.stream().distinct().count() != places.size())
      throw new IllegalArgumentException("each function must have a place of its own: functions=" + functions.size()
          + ", different places=" + places.stream().distinct().count());
    hull = new MonotoneChain().findHullVertices(places.stream().map(p -> new Vector2D(p.x(), p.y())).toList())
        .stream().map(v -> new Point(v.getX(), v.getY())).toList();
    least = this.functions.stream().mapToDouble(VelocityModel::least).min().getAsDouble();
    greatest = this.functions.stream().mapToDouble(VelocityModel::greatest).max().getAsDouble();
  }

  @Override
  public void rms(Point where, Sampling tau, double[] v) {
    double[] weights = weights(covers(where) ? where : nearestOfHull(where));
    Arrays.fill(v, 0, tau.count(), 0);
    double[] one = new double[tau.count()];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] == 0) continue;
      functions.get(i).rms(where, tau, one);
      for (int it = 0; it < tau.count(); it++) v[it] += weights[i] * one[it];
    }
    // A sum of shares may pass the bounds, which apertures rely on, by a rounding.
    for (int it = 0; it < tau.count(); it++) v[it] = Math.clamp(v[it], least, greatest);
  }

  /** The shares of the functions at a place, equation (1). */
  private double[] weights(Point where) {
    double[] d = places.stream().mapToDouble(where::distanceTo).toArray();
    double[] sorted = d.clone();
    Arrays.sort(sorted);
    double reach = REACH * sorted[Math.min(NEAREST, d.length) - 1];
    double[] w = new double[d.length];
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      if (d[i] < HERE) return only(i);
      double share = d[i] < reach ? (reach - d[i]) / (reach * d[i]) : 0;
      w[i] = share * share;
      sum += w[i];
    }
    for (int i = 0; i < w.length; i++) w[i] /= sum;
    return w;
  }

  private double[] only(int i) {
    double[] w = new double[places.size()];
    w[i] = 1;
    return w;
  }

  private Point nearestOfHull(Point where) {
    Point nearest = hull.getFirst();
    for (int i = 0; i < hull.size(); i++) {
      Point candidate = nearestOfSide(hull.get(i), hull.get((i + 1) % hull.size()), where);
      if (where.distanceTo(candidate) < where.distanceTo(nearest)) nearest = candidate;
    }
    return nearest;
  }

  private static Point nearestOfSide(Point a, Point b, Point where) {
    double x = b.x() - a.x();
    double y = b.y() - a.y();
    double square = x * x + y * y;
    if (square == 0) return a;
    double share = Math.clamp(((where.x() - a.x()) * x + (where.y() - a.y()) * y) / square, 0, 1);
    return new Point(a.x() + share * x, a.y() + share * y);
  }

  /** Whether {@code where} lies inside the convex hull of the places, its edge included. */
  @Override
  public boolean covers(Point where) {
    for (int i = 0; i < hull.size(); i++) {
      Point a = hull.get(i);
      Point b = hull.get((i + 1) % hull.size());
      double side = (b.x() - a.x()) * (where.y() - a.y()) - (b.y() - a.y()) * (where.x() - a.x());
      if (side < -HERE * a.distanceTo(b)) return false;
    }
    return hull.size() > 2 || nearestOfHull(where).distanceTo(where) <= HERE;
  }

  @Override
  public double least() {
    return least;
  }

  @Override
  public double greatest() {
    return greatest;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%s%d functions at scattered places, %.1f..%.1f m/s",
        LocatedVelocities.conversion(functions), functions.size(), least, greatest);
  }
}
