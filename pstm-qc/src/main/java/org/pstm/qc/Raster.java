package org.pstm.qc;

/**
 * Cells to be drawn, each the mean of a block of samples.
 *
 * @param columns the cells across
 * @param rows the cells down
 * @param values {@code [row][column]}; NaN where nothing is known
 */
record Raster(Cells columns, Cells rows, float[] values) {

  /**
   * How the samples of one axis were put into cells; the last cell may hold fewer than a block.
   *
   * @param samples number of samples
   * @param block samples per cell
   */
  record Cells(int samples, int block) {

    /** As few samples per cell as keep the cells within a limit. */
    static Cells atMost(int limit, int samples) {
      return new Cells(samples, Math.ceilDiv(samples, limit));
    }

    int count() {
      return Math.ceilDiv(samples, block);
    }

    int cellOf(int sample) {
      return sample / block;
    }

    /** The width of the axis in whole cells and the part of the last one that is filled. */
    double span() {
      return samples / (double) block;
    }
  }

  float at(int column, int row) {
    return values[row * columns.count() + column];
  }
}
