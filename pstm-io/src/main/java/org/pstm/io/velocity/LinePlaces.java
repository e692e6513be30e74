package org.pstm.io.velocity;

import java.util.Optional;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;

/**
 * Where line numbers lie on the map, from the numbering of an image grid; numbers between lines, and beyond the grid,
 * lie where the numbering goes on to.
 *
 * @param grid the image; empty where none is known
 */
record LinePlaces(Optional<ImageGrid> grid) {

  /** The place of an inline and a crossline number. */
  Point ofLines(double inline, double crossline) {
    ImageGrid g = known("il xl");
    return g.bins().position(index(g.crosslines(), crossline), index(g.inlines(), inline));
  }

  /**
   * The place of a CDP number on a line: the crossline number of its bin on a grid of one inline, the inline number on
   * one of one crossline.
   */
  Point ofCdp(double cdp) {
    ImageGrid g = known("cdp");
    if (g.ny() == 1) return g.bins().position(index(g.crosslines(), cdp), 0);
    if (g.nx() == 1) return g.bins().position(0, index(g.inlines(), cdp));
    throw new IllegalArgumentException("cdp numbers place functions on a single line, but the grid has " + g.ny()
        + " inlines of " + g.nx() + " bins; give functions by il xl or x y");
  }

  private ImageGrid known(String numbers) {
    return grid.orElseThrow(() -> new IllegalArgumentException("functions placed by " + numbers
        + " numbers need the image grid that numbers the lines; give it, or coordinates"));
  }

  private static double index(LineNumbers lines, double number) {
    return (number - lines.first()) / lines.step();
  }
}
