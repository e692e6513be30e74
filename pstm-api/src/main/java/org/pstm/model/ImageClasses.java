package org.pstm.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * How traces are sorted into several images of one migration: the axis of a gather.
 *
 * <p>Class i covers [edges[i], edges[i+1]) of what is classified; a trace outside every class adds to no image and is
 * counted. Immutable.
 *
 * @param kind what is classified
 * @param edges limits of the classes, rising: metres or radians
 */
public record ImageClasses(Kind kind, double[] edges) {

  /** One image of all traces. */
  public static final ImageClasses ONE = new ImageClasses(Kind.NONE, new double[] {0, Double.POSITIVE_INFINITY});

  /** What tells classes apart. */
  public enum Kind {
    /** Nothing: one class. */
    NONE,
    /** Source-receiver distance. */
    OFFSET,
    /** Direction from source to receiver, clockwise from north. */
    AZIMUTH,
    /** The same, source and receiver being interchangeable: 0 to pi. */
    RECIPROCAL_AZIMUTH
  }

  /** Takes a copy; refuses edges that do not rise. */
  public ImageClasses {
    Require.present("class kind", kind);
    Require.present("edges", edges);
    Require.atLeast("number of class edges", edges.length, 2);
    for (int i = 1; i < edges.length; i++)
      Require.that(edges[i] > edges[i - 1], "class edge " + (i + 1), "must lie beyond the edge before", edges[i]);
    edges = edges.clone();
  }

  /**
   * Offset classes of one width from 0 on: class floor(offset/width).
   *
   * @param width metres, above 0
   * @param longest the longest offset that must have a class, metres
   */
  public static ImageClasses offsets(double width, double longest) {
    Require.positive("class width", width);
    Require.notNegative("longest offset", longest);
    double count = Math.floor(longest / width) + 1;
    Require.that(count <= 10_000, "number of offset classes", "must be at most 10000: give a larger width", count);
    double[] edges = new double[(int) count + 1];
    for (int i = 0; i < edges.length; i++) edges[i] = i * width;
    return new ImageClasses(Kind.OFFSET, edges);
  }

  /** Azimuth sectors of one width, the first centred on north. */
  public static ImageClasses sectors(int count, Kind kind) {
    Require.atLeast("sectors", count, 1);
    double circle = kind == Kind.RECIPROCAL_AZIMUTH ? Math.PI : 2 * Math.PI;
    double[] edges = new double[count + 1];
    for (int i = 0; i <= count; i++) edges[i] = (i - 0.5) * circle / count;
    return new ImageClasses(kind, edges);
  }

  /** The limits of the classes; a copy. */
  @Override
  public double[] edges() {
    return edges.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageClasses o && kind == o.kind && Arrays.equals(edges, o.edges);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return describe();
  }

  /** Number of classes. */
  public int count() {
    return edges.length - 1;
  }

  /** The middle of class i. */
  public double centre(int i) {
    return 0.5 * (edges[i] + edges[i + 1]);
  }

  /**
   * The class of a trace on the map, or -1 where it has none.
   */
  public int of(TraceGeometry trace) {
    return switch (kind) {
      case NONE -> 0;
      case OFFSET -> find(trace.offset());
      case AZIMUTH -> find(wrapped(azimuth(trace), 2 * Math.PI));
      case RECIPROCAL_AZIMUTH -> find(wrapped(azimuth(trace), Math.PI));
    };
  }

  private static double azimuth(TraceGeometry trace) {
    return Math.atan2(trace.receiverX() - trace.sourceX(), trace.receiverY() - trace.sourceY());
  }

  /** The angle, turned by whole circles to lie beyond the first edge. */
  private double wrapped(double angle, double circle) {
    double beyond = (angle - edges[0]) % circle;
    double value = edges[0] + (beyond < 0 ? beyond + circle : beyond);
    // An angle just below the first edge may round up to the last one.
    boolean full = circle - (edges[edges.length - 1] - edges[0]) < 1e-9;
    return full && value >= edges[edges.length - 1] ? edges[0] : value;
  }

  private int find(double value) {
    int low = 0;
    int high = edges.length - 1;
    if (!(value >= edges[0] && value < edges[high])) return -1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (value >= edges[middle]) low = middle;
      else high = middle;
    }
    return low;
  }

  /** One line for reports. */
  public String describe() {
    if (kind == Kind.NONE) return "none";
    boolean offset = kind == Kind.OFFSET;
    return count() + " classes of " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
        + readable(edges[0]) + ".." + readable(edges[count()]) + (offset ? " m" : " degrees");
  }

  private String readable(double edge) {
    double value = kind == Kind.OFFSET ? edge : Math.rint(Math.toDegrees(edge) * 1e6) / 1e6;
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
