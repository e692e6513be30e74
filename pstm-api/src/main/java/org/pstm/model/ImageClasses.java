package org.pstm.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How traces, or their contributions, are sorted into several images of one migration: the axis of a gather.
 *
 * <p>Class i covers [edges[i], edges[i+1]) of what is classified; a trace outside every class adds to no image and is
 * counted. By the angle of incidence each contribution has a class of its own, and one outside every class is left
 * out. Immutable.
 *
 * @param kind what is classified
 * @param edges limits of the classes, rising: metres or radians; for tiles halfway between their numbers, from 1
 * @param tiles the tiles of kind OVT, else empty
 */
public record ImageClasses(Kind kind, double[] edges, Optional<OffsetTiles> tiles) {

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
    RECIPROCAL_AZIMUTH,
    /** The tile that holds the vector from source to receiver. */
    OVT,
    /** The angle of incidence at the reflector that a contribution images, 0 to pi/2: theory.md, equation 15. */
    ANGLE
  }

  /** Classes that no tiles make. */
  public ImageClasses(Kind kind, double[] edges) {
    this(kind, edges, Optional.empty());
  }

  /** Takes a copy; refuses edges that do not rise. */
  public ImageClasses {
    Require.present("class kind", kind);
    Require.present("edges", edges);
    Require.atLeast("number of class edges", edges.length, 2);
    for (int i = 1; i < edges.length; i++)
      Require.that(edges[i] > edges[i - 1], "class edge " + (i + 1), "must lie beyond the edge before", edges[i]);
    Require.present("tiles", tiles);
    if ((kind == Kind.OVT) != tiles.isPresent() || tiles.isPresent() && tiles.get().count() != edges.length - 1)
      throw new IllegalArgumentException("tiles belong to classes of kind OVT, as many as these: kind=" + kind
          + ", tiles=" + tiles.map(OffsetTiles::count).orElse(0) + ", classes=" + (edges.length - 1));
    if (kind == Kind.ANGLE)
      Require.that(edges[0] >= 0 && edges[edges.length - 1] <= 0.5 * Math.PI, "angles of incidence",
          "must lie between 0 and 90 degrees", Math.toDegrees(edges[0] < 0 ? edges[0] : edges[edges.length - 1]));
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

  /** Classes by tiles of the offset vector. */
  public static ImageClasses tiles(OffsetTiles tiles) {
    double[] edges = new double[tiles.count() + 1];
    for (int i = 0; i < edges.length; i++) edges[i] = i + 0.5;
    return new ImageClasses(Kind.OVT, edges, Optional.of(tiles));
  }

  /**
   * Classes of the angle of incidence, of one width from 0 on.
   *
   * @param width radians, above 0
   * @param greatest radians, at most pi/2; the last class ends there, or less than a width before
   */
  public static ImageClasses angles(double width, double greatest) {
    Require.positive("class width", width);
    // 60 degrees of 5 make twelve classes, whatever the rounding of radians.
    int count = (int) Math.floor(greatest / width + 1e-9);
    Require.atLeast("angle classes", count, 1);
    Require.that(count <= 10_000, "number of angle classes", "must be at most 10000: give a larger width", count);
    double[] edges = new double[count + 1];
    for (int i = 0; i < edges.length; i++) edges[i] = Math.min(i * width, 0.5 * Math.PI);
    return new ImageClasses(Kind.ANGLE, edges);
  }

  /** Whether each contribution has a class of its own, and not each trace. */
  public boolean isOfContributions() {
    return kind == Kind.ANGLE;
  }

  /** The limits of the classes; a copy. */
  @Override
  public double[] edges() {
    return edges.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageClasses o && kind == o.kind && Arrays.equals(edges, o.edges)
        && tiles.equals(o.tiles);
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
   * The class of a trace on the map, or -1 where it has none; 0 where each contribution has its own.
   */
  public int of(TraceGeometry trace) {
    return switch (kind) {
      case NONE, ANGLE -> 0;
      case OFFSET -> find(trace.offset());
      case AZIMUTH -> find(wrapped(azimuth(trace), 2 * Math.PI));
      case RECIPROCAL_AZIMUTH -> find(wrapped(azimuth(trace), Math.PI));
      case OVT -> tiles.orElseThrow().of(trace);
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

  /** The class of a value, an angle of incidence in radians for example, or -1 where it has none. */
  public int find(double value) {
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
    if (tiles.isPresent()) return describe(tiles.get());
    boolean offset = kind == Kind.OFFSET;
    return count() + " classes of " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
        + readable(edges[0]) + ".." + readable(edges[count()]) + (offset ? " m" : " degrees");
  }

  private static String describe(OffsetTiles t) {
    return String.format(Locale.ROOT, "%d classes of ovt, %d x %d tiles of %s x %s m, the first axis at %s degrees",
        t.count(), t.nx(), t.ny(), text(t.width()), text(t.height()), text(Math.toDegrees(t.azimuth())));
  }

  private static String text(double value) {
    double rounded = Math.rint(value * 1e6) / 1e6;
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
  }

  private String readable(double edge) {
    if (kind != Kind.OFFSET) return text(Math.toDegrees(edge));
    return edge == Math.rint(edge) ? String.valueOf((long) edge) : String.valueOf(edge);
  }
}
