package org.pstm.qc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;

/**
 * One line of a grid.
 *
 * @param direction along x or along y
 * @param index iy of an inline, ix of a crossline
 */
record Line(Direction direction, int index) {

  /** Which way a line runs. */
  enum Direction {
    INLINE("inline"), CROSSLINE("crossline");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * The lines that are drawn: the middle one and those at the quarters, of each direction that has more than one bin
   * along its lines. A single pillar is its own inline.
   */
  static List<Line> drawn(ImageGrid grid) {
    List<Line> lines = new ArrayList<>();
    if (grid.nx() > 1 || grid.ny() == 1) quarters(grid.ny()).forEach(i -> lines.add(new Line(Direction.INLINE, i)));
    if (grid.ny() > 1) quarters(grid.nx()).forEach(i -> lines.add(new Line(Direction.CROSSLINE, i)));
    return lines;
  }

  /** The middle of {@code count} first, then the quarters where they are others. */
  static List<Integer> quarters(int count) {
    return IntStream.of(count / 2, count / 4, 3 * count / 4).distinct().boxed().toList();
  }

  boolean isMiddleOf(ImageGrid grid) {
    return index == (direction == Direction.INLINE ? grid.ny() : grid.nx()) / 2;
  }

  Tile tile(ImageGrid grid) {
    return direction == Direction.INLINE ? new Tile(0, index, grid.nx(), 1) : new Tile(index, 0, 1, grid.ny());
  }

  /** Its number on the grid. */
  int number(ImageGrid grid) {
    return (direction == Direction.INLINE ? grid.inlines() : grid.crosslines()).at(index);
  }

  /** The number of bins along it. */
  int bins(ImageGrid grid) {
    return direction == Direction.INLINE ? grid.nx() : grid.ny();
  }

  /** Position of a pillar along the line. */
  int along(int ix, int iy) {
    return direction == Direction.INLINE ? ix : iy;
  }

  Axis distances(ImageGrid grid) {
    double spacing = (direction == Direction.INLINE ? grid.bins().x() : grid.bins().y()).spacing();
    return Axis.distance("distance along the line (m)", bins(grid), spacing);
  }

  /** Numbers of the lines that cross it. */
  Axis crossings(ImageGrid grid) {
    return direction == Direction.INLINE
        ? Axis.lines("crossline", grid.crosslines(), grid.nx())
        : Axis.lines("inline", grid.inlines(), grid.ny());
  }
}
