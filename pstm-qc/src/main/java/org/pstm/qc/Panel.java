package org.pstm.qc;

/**
 * A raster with all that explains it.
 *
 * @param heading title and the line below it
 * @param frame axes and shape
 * @param raster the values
 * @param scale the colours
 */
record Panel(Heading heading, Frame frame, Raster raster, ColourScale scale) {

  /**
   * The words above a picture.
   *
   * @param title what it is
   * @param subtitle where and how it was made; may be empty
   */
  record Heading(String title, String subtitle) {}

  /** Counts are drawn as cells, amplitudes as a smooth field. */
  Resampling resampling() {
    return scale.map() == ColourMap.FOLD ? Resampling.CELLS : Resampling.SMOOTH;
  }
}
