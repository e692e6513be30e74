package org.pstm.qc;

import org.pstm.qc.Raster.Cells;

/**
 * Collects samples into the cells of a raster, in any order. The raster has at most {@value #LIMIT} cells a side, so
 * its memory does not grow with the image; within that limit each sample keeps a cell of its own.
 */
final class BlockMean {

  /** More than any picture here has pixels. */
  static final int LIMIT = 2048;

  private final Cells columns;
  private final Cells rows;
  private final float[] sum;
  private final int[] count;

  BlockMean(int columns, int rows) {
    this.columns = Cells.atMost(LIMIT, columns);
    this.rows = Cells.atMost(LIMIT, rows);
    sum = new float[this.columns.count() * this.rows.count()];
    count = new int[sum.length];
  }

  /** Adds a sample; one that is not finite leaves its cell as it is. */
  void add(int column, int row, float value) {
    if (!Float.isFinite(value)) return;
    int cell = rows.cellOf(row) * columns.count() + columns.cellOf(column);
    sum[cell] += value;
    count[cell]++;
  }

  /** The means; this object must not be used after. */
  Raster finish() {
    for (int i = 0; i < sum.length; i++) sum[i] = count[i] == 0 ? Float.NaN : sum[i] / count[i];
    return new Raster(columns, rows, sum);
  }

  /** The means, with cells of mean 0 taken as empty; this object must not be used after. */
  Raster finishWithoutZeros() {
    Raster raster = finish();
    float[] values = raster.values();
    for (int i = 0; i < values.length; i++) if (values[i] == 0) values[i] = Float.NaN;
    return raster;
  }
}
