package org.pstm.model;

/**
 * The bins along one axis of a grid.
 *
 * @param count number of bins, at least 1
 * @param spacing distance of two bin centres in metres, above 0
 */
public record Bins(int count, double spacing) {

  /** Refuses an empty axis and a spacing that is not positive. */
  public Bins {
    Require.atLeast("count", count, 1);
    Require.positive("spacing", spacing);
  }

  /** The distance from the first bin centre to the last, in metres. */
  public double extent() {
    return (count - 1) * spacing;
  }
}
