package org.pstm.model;

/**
 * Tiles of the offset vector, from source to receiver: a rectangle of nx by ny tiles about offset 0, along two axes.
 *
 * <p>With (a, b) the offset vector along the first axis and 90 degrees anticlockwise of it, tile
 * <pre>   ix = floor(a/width + nx/2),   iy = floor(b/height + ny/2),   number = iy nx + ix   (1)</pre>
 * holds it where 0 &lt;= ix &lt; nx and 0 &lt;= iy &lt; ny. With even counts offset 0 is a corner of four tiles, with
 * odd ones the middle of one.
 *
 * @param azimuth direction of the first axis, radians anticlockwise from east
 * @param width of a tile along the first axis in metres, above 0
 * @param height along the second, above 0
 * @param nx tiles along the first axis, at least 1
 * @param ny along the second, at least 1
 */
public record OffsetTiles(double azimuth, double width, double height, int nx, int ny) {

  /** Refuses sizes and counts that are not positive. */
  public OffsetTiles {
    Require.that(Double.isFinite(azimuth), "azimuth of tiles", "must be finite", azimuth);
    Require.positive("width of tiles", width);
    Require.positive("height of tiles", height);
    Require.atLeast("tiles along the first axis", nx, 1);
    Require.atLeast("tiles along the second axis", ny, 1);
    Require.that((long) nx * ny <= 10_000, "number of tiles", "must be at most 10000: give larger ones",
        (double) nx * ny);
  }

  /** The tile of a trace on the map, by (1), or -1 where none holds it. */
  public int of(TraceGeometry trace) {
    double ix = Math.floor(along(trace) / width + 0.5 * nx);
    double iy = Math.floor(across(trace) / height + 0.5 * ny);
    return ix >= 0 && ix < nx && iy >= 0 && iy < ny ? (int) iy * nx + (int) ix : -1;
  }

  /** The offset vector along the first axis, metres. */
  public double along(TraceGeometry trace) {
    return (trace.receiverX() - trace.sourceX()) * Math.cos(azimuth)
        + (trace.receiverY() - trace.sourceY()) * Math.sin(azimuth);
  }

  /** The offset vector along the second axis, metres. */
  public double across(TraceGeometry trace) {
    return (trace.receiverY() - trace.sourceY()) * Math.cos(azimuth)
        - (trace.receiverX() - trace.sourceX()) * Math.sin(azimuth);
  }

  /** The middle of a tile along the first axis, metres. */
  public double centreAlong(int tile) {
    return (tile % nx + 0.5 - 0.5 * nx) * width;
  }

  /** The middle of a tile along the second axis, metres. */
  public double centreAcross(int tile) {
    return (tile / nx + 0.5 - 0.5 * ny) * height;
  }

  /** Number of tiles. */
  public int count() {
    return nx * ny;
  }
}
