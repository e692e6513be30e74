package org.pstm.qc;

import java.awt.Dimension;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What stands around a raster, and how it lies.
 *
 * @param kind which way rows count, and whether the shape is fixed
 * @param raster size of the raster in pixels where nothing else is asked for
 * @param axes the labelled sides; bottom and left at least
 * @param north direction of north on the picture, radians anticlockwise from the right; empty where it means nothing
 */
record Frame(Kind kind, Dimension raster, Map<Side, Axis> axes, OptionalDouble north) {

  Frame {
    axes = Map.copyOf(axes);
  }

  /** A side of the raster. */
  enum Side {
    BOTTOM, TOP, LEFT, RIGHT
  }

  /** How rows lie, and what a stretch would do. */
  enum Kind {
    /** Row 0 at the top; distance and time have no common scale, so any shape will do. */
    SECTION,
    /** Row 0 at the bottom; as long as wide on the ground and on paper. */
    MAP,
    /** Row 0 at the bottom; any shape will do. */
    STRETCHED;

    boolean rowsCountUpwards() {
      return this != SECTION;
    }
  }
}
