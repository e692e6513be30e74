package org.pstm.engine.plan;

import java.util.Arrays;
import java.util.BitSet;
import org.pstm.model.BinGrid;
import org.pstm.model.Tile;

/**
 * Midpoints sorted into square cells, so that the traces within reach of a tile are found without looking at all.
 *
 * <p>Built once per survey by a counting sort: 4 bytes a trace beside the headers. Within a cell traces stand in
 * input order.
 */
public final class TraceIndex {

  /** Cells hold about so many traces where midpoints are evenly spread. */
  private static final int TRACES_PER_CELL = 64;
  private static final int MOST_CELLS_PER_AXIS = 4096;
  /** Metres by which a search is widened, against rounding; a kernel decides exactly. */
  private static final double MARGIN = 0.01;

  private final FrameGeometry geometry;
  private final double minX;
  private final double minY;
  private final double maxX;
  private final double maxY;
  private final double cell;
  private final int cellsX;
  private final int cellsY;
  private final int[] firstOfCell;
  private final int[] traces;

  /** Sorts the midpoints of all traces; there must be one at least. */
  public TraceIndex(FrameGeometry geometry) {
    this.geometry = geometry;
    int n = geometry.count();
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < n; i++) {
      box[0] = Math.min(box[0], geometry.midpointX(i));
      box[1] = Math.min(box[1], geometry.midpointY(i));
      box[2] = Math.max(box[2], geometry.midpointX(i));
      box[3] = Math.max(box[3], geometry.midpointY(i));
    }
    minX = box[0];
    minY = box[1];
    maxX = box[2];
    maxY = box[3];
    cell = cellSize(n);
    cellsX = cells(maxX - minX);
    cellsY = cells(maxY - minY);
    firstOfCell = new int[cellsX * cellsY + 1];
    traces = new int[n];
    sort();
  }

  private double cellSize(int n) {
    double width = maxX - minX;
    double height = maxY - minY;
    double cells = Math.max(1, (double) n / TRACES_PER_CELL);
    double even = Math.max(Math.sqrt(width * height / cells), Math.max(width, height) / cells);
    return Math.max(1, Math.max(even, Math.max(width, height) / (MOST_CELLS_PER_AXIS - 1)));
  }

  private int cells(double length) {
    return (int) (length / cell) + 1;
  }

  private void sort() {
    for (int i = 0; i < traces.length; i++) firstOfCell[cellOf(i) + 1]++;
    for (int c = 0; c < cellsX * cellsY; c++) firstOfCell[c + 1] += firstOfCell[c];
    int[] next = Arrays.copyOf(firstOfCell, cellsX * cellsY);
    for (int i = 0; i < traces.length; i++) traces[next[cellOf(i)]++] = i;
  }

  private int cellOf(int i) {
    return row(geometry.midpointY(i)) * cellsX + column(geometry.midpointX(i));
  }

  private int column(double x) {
    return Math.clamp((long) Math.floor((x - minX) / cell), 0, cellsX - 1);
  }

  private int row(double y) {
    return Math.clamp((long) Math.floor((y - minY) / cell), 0, cellsY - 1);
  }

  /** The bounding box of the midpoints in the frame: least x, least y, greatest x, greatest y. */
  public double[] bounds() {
    return new double[] {minX, minY, maxX, maxY};
  }

  /** The numbers of the traces whose midpoints lie within {@code reach} metres of the rectangle of a tile's pillars. */
  public BitSet within(Tile tile, BinGrid bins, double reach) {
    double x0 = tile.x0() * bins.x().spacing();
    double y0 = tile.y0() * bins.y().spacing();
    double x1 = x0 + (tile.nx() - 1) * bins.x().spacing();
    double y1 = y0 + (tile.ny() - 1) * bins.y().spacing();
    double wide = reach + MARGIN;
    BitSet found = new BitSet(traces.length);
    if (x0 - wide > maxX || x1 + wide < minX || y0 - wide > maxY || y1 + wide < minY) return found;
    int firstColumn = column(x0 - wide);
    int lastColumn = column(x1 + wide);
    for (int row = row(y0 - wide); row <= row(y1 + wide); row++)
      for (int at = firstOfCell[row * cellsX + firstColumn]; at < firstOfCell[row * cellsX + lastColumn + 1]; at++) {
        double dx = outside(geometry.midpointX(traces[at]), x0, x1);
        double dy = outside(geometry.midpointY(traces[at]), y0, y1);
        if (dx * dx + dy * dy <= wide * wide) found.set(traces[at]);
      }
    return found;
  }

  private static double outside(double value, double low, double high) {
    return value < low ? low - value : Math.max(0, value - high);
  }
}
