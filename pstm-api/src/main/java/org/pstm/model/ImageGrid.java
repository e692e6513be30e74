package org.pstm.model;

/**
 * Where the image is: bins on the map, line numbers and output times.
 *
 * <p>An inline is a line along +x: inline number {@code inlines.at(iy)}, crossline number
 * {@code crosslines.at(ix)}. A 2D line is one inline (ny = 1). A <em>pillar</em> is the column of output samples
 * of one bin. Volumes on the grid are {@code [iy][ix][it]}, time fastest.
 *
 * @param bins bins on the map
 * @param inlines numbers of the lines along x, counted by iy
 * @param crosslines numbers of the lines along y, counted by ix
 * @param time output times, two-way vertical, in seconds; first at least 0
 */
public record ImageGrid(BinGrid bins, LineNumbers inlines, LineNumbers crosslines, Sampling time) {

  /** Refuses missing parts, times above the surface and line numbers that do not fit in 32 bits. */
  public ImageGrid {
    Require.present("bins", bins);
    Require.present("inlines", inlines);
    Require.present("crosslines", crosslines);
    Require.present("time", time);
    Require.notNegative("first time", time.first());
    inlines.at(bins.y().count() - 1);
    crosslines.at(bins.x().count() - 1);
  }

  /** A grid with lines numbered from one. */
  public ImageGrid(BinGrid bins, Sampling time) {
    this(bins, LineNumbers.FROM_ONE, LineNumbers.FROM_ONE, time);
  }

  /** Bins along x. */
  public int nx() {
    return bins.x().count();
  }

  /** Bins along y. */
  public int ny() {
    return bins.y().count();
  }

  /** Output samples per pillar. */
  public int nt() {
    return time.count();
  }

  /** Number of pillars. */
  public long pillars() {
    return (long) nx() * ny();
  }

  /** Whether this is a single line: one axis has one bin and the other has more. */
  public boolean isLine() {
    return (nx() == 1) != (ny() == 1);
  }

  /**
   * The tile that covers the whole grid.
   *
   * @throws IllegalArgumentException where the grid has more pillars than a tile can
   */
  public Tile wholeTile() {
    return new Tile(0, 0, nx(), ny());
  }
}
