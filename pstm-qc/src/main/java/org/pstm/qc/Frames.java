package org.pstm.qc;

import java.awt.Dimension;
import java.util.Map;
import java.util.OptionalDouble;
import org.pstm.model.BinGrid;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.qc.Frame.Kind;
import org.pstm.qc.Frame.Side;

/** The frames of sections and maps on a grid: how large the raster is drawn, which axes stand around it. */
final class Frames {

  private static final int SECTION_HEIGHT = 860;
  private static final int SECTION_LEAST_HEIGHT = 260;
  private static final int SECTION_WIDTH = 660;
  private static final int SECTION_MOST_WIDTH = 1500;
  private static final int SECTION_LEAST_WIDTH = 300;
  private static final int TRACE_WIDTH = 60;
  private static final int MAP_SIDE = 760;
  private static final double LONGEST_MAP = 4;

  private Frames() {}

  static Frame section(Line line, ImageGrid grid) {
    int bins = line.bins(grid);
    int width = bins * TRACE_WIDTH < SECTION_WIDTH
        ? Math.max(SECTION_LEAST_WIDTH, bins * TRACE_WIDTH)
        : Math.clamp(2L * bins, SECTION_WIDTH, SECTION_MOST_WIDTH);
    int height = Math.clamp(2L * grid.nt(), SECTION_LEAST_HEIGHT, SECTION_HEIGHT);
    return new Frame(Kind.SECTION, new Dimension(width, height), Map.of(
        Side.BOTTOM, line.distances(grid), Side.TOP, line.crossings(grid), Side.LEFT, Axis.milliseconds(grid.time())),
        OptionalDouble.empty());
  }

  /** A map with its true shape, unless it is over {@value #LONGEST_MAP} times as long as wide. */
  static Frame map(ImageGrid grid) {
    BinGrid bins = grid.bins();
    double wide = bins.x().count() * bins.x().spacing();
    double high = bins.y().count() * bins.y().spacing();
    double ratio = Math.clamp(high / wide, 1 / LONGEST_MAP, LONGEST_MAP);
    boolean natural = ratio == high / wide;
    double side = ratio > 1 ? MAP_SIDE / ratio : MAP_SIDE;
    Dimension raster = new Dimension((int) Math.round(side), (int) Math.round(side * ratio));
    return new Frame(natural ? Kind.MAP : Kind.STRETCHED, raster, Map.of(
        Side.BOTTOM, Axis.distance("along inlines (m)", grid.nx(), bins.x().spacing()),
        Side.TOP, Axis.lines("crossline", grid.crosslines(), grid.nx()),
        Side.LEFT, Axis.distance("across inlines (m)", grid.ny(), bins.y().spacing()),
        Side.RIGHT, Axis.lines("inline", grid.inlines(), grid.ny())),
        natural ? OptionalDouble.of(north(bins)) : OptionalDouble.empty());
  }

  /** North in the frame of the grid is (sin a, cos a), the second turned over where the grid is left-handed. */
  private static double north(BinGrid bins) {
    double up = bins.handedness() == Handedness.RIGHT ? Math.cos(bins.azimuth()) : -Math.cos(bins.azimuth());
    return Math.atan2(up, Math.sin(bins.azimuth()));
  }
}
