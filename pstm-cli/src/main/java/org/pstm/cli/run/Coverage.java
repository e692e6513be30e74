package org.pstm.cli.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pstm.model.ImageGrid;
import org.pstm.model.Survey;
import org.pstm.model.TraceHeaders;

/**
 * A survey over an image grid: what a person asks before migrating.
 *
 * @param traces traces in the survey
 * @param inside traces whose midpoint falls into a bin of the grid; on a line, beside one
 * @param bins bins of the grid
 * @param filled bins with a midpoint in them
 * @param greatestFold midpoints in the fullest bin
 * @param offset source-receiver distances in metres
 * @param midpointX eastings of midpoints
 * @param midpointY northings of midpoints
 */
record Coverage(int traces, int inside, long bins, long filled, int greatestFold, Spread offset, Spread midpointX,
    Spread midpointY) {

  static Coverage of(Survey survey, ImageGrid grid) {
    TraceHeaders h = survey.headers();
    int[] fold = new int[Math.toIntExact(grid.pillars())];
    int inside = 0;
    for (int i = 0; i < h.count(); i++) {
      int bin = bin(grid, h.midpointX(i), h.midpointY(i));
      if (bin < 0) continue;
      fold[bin]++;
      inside++;
    }
    int filled = 0;
    int greatest = 0;
    for (int f : fold) {
      if (f > 0) filled++;
      greatest = Math.max(greatest, f);
    }
    return new Coverage(h.count(), inside, grid.pillars(), filled, greatest, Spread.of(h.count(), h::offset),
        Spread.of(h.count(), h::midpointX), Spread.of(h.count(), h::midpointY));
  }

  /** The bin of a midpoint, or -1; along a line, its distance from the line does not matter. */
  private static int bin(ImageGrid grid, double x, double y) {
    double ix = grid.isLine() && grid.nx() == 1 ? 0 : grid.bins().frameX(x, y) / grid.bins().x().spacing();
    double iy = grid.isLine() && grid.ny() == 1 ? 0 : grid.bins().frameY(x, y) / grid.bins().y().spacing();
    long column = Math.round(ix);
    long row = Math.round(iy);
    return column < 0 || column >= grid.nx() || row < 0 || row >= grid.ny() ? -1 : (int) (row * grid.nx() + column);
  }

  /** Mean number of midpoints in the bins that have any. */
  double meanFold() {
    return filled == 0 ? 0 : (double) inside / filled;
  }

  /** For the report of a run. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("traces", traces);
    map.put("midpoints_in_grid", inside);
    map.put("bins_with_midpoints", filled);
    map.put("greatest_fold", greatestFold);
    map.put("mean_fold", meanFold());
    map.put("offset_m", range(offset));
    map.put("midpoint_x_m", range(midpointX));
    map.put("midpoint_y_m", range(midpointY));
    return map;
  }

  private static double[] range(Spread spread) {
    return new double[] {spread.least(), spread.greatest()};
  }
}
