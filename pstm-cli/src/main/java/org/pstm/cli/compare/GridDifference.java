package org.pstm.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pstm.model.ImageGrid;
import org.pstm.model.Point;

/** Why two images cannot be compared sample by sample. */
final class GridDifference {

  /** Formats round coordinates, SEG-Y to centimetres. */
  private static final double SHARE_OF_BIN = 0.01;
  private static final double ROUNDING = 0.02;

  private GridDifference() {}

  /** What differs, a clause each; empty where pillar for pillar and sample for sample the grids are the same. */
  static List<String> of(ImageGrid a, ImageGrid b, Placement placement) {
    List<String> differences = new ArrayList<>(shape(a, b));
    if (differences.isEmpty() && placement == Placement.MUST_AGREE) {
      differences.addAll(times(a, b));
      differences.addAll(positions(a, b));
      if (!a.inlines().equals(b.inlines())) differences.add("inline numbers " + a.inlines() + " and " + b.inlines());
      if (!a.crosslines().equals(b.crosslines()))
        differences.add("crossline numbers " + a.crosslines() + " and " + b.crosslines());
    }
    return differences;
  }

  private static List<String> shape(ImageGrid a, ImageGrid b) {
    if (a.ny() == b.ny() && a.nx() == b.nx() && a.nt() == b.nt()) return List.of();
    return List.of("%d x %d x %d and %d x %d x %d (inlines x crosslines x samples)".formatted(
        a.ny(), a.nx(), a.nt(), b.ny(), b.nx(), b.nt()));
  }

  private static List<String> times(ImageGrid a, ImageGrid b) {
    double tolerance = SHARE_OF_BIN * b.time().delta();
    boolean same = Math.abs(a.time().first() - b.time().first()) <= tolerance
        && Math.abs(a.time().last() - b.time().last()) <= tolerance;
    return same ? List.of() : List.of(String.format(Locale.ROOT, "times %.6g..%.6g ms and %.6g..%.6g ms",
        1e3 * a.time().first(), 1e3 * a.time().last(), 1e3 * b.time().first(), 1e3 * b.time().last()));
  }

  private static List<String> positions(ImageGrid a, ImageGrid b) {
    double tolerance = Math.max(ROUNDING, SHARE_OF_BIN * Math.min(b.bins().x().spacing(), b.bins().y().spacing()));
    int[][] corners = {{0, 0}, {a.nx() - 1, 0}, {0, a.ny() - 1}, {a.nx() - 1, a.ny() - 1}};
    for (int[] corner : corners) {
      Point inA = a.bins().position(corner[0], corner[1]);
      Point inB = b.bins().position(corner[0], corner[1]);
      if (inA.distanceTo(inB) > tolerance)
        return List.of(String.format(Locale.ROOT, "bin ix=%d iy=%d at (%.2f, %.2f) and (%.2f, %.2f)", corner[0],
            corner[1], inA.x(), inA.y(), inB.x(), inB.y()));
    }
    return List.of();
  }
}
