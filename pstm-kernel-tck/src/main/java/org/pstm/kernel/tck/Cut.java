package org.pstm.kernel.tck;

/**
 * How a scene is cut into work.
 *
 * @param tileNx most bins of a tile along x
 * @param tileNy most bins of a tile along y
 * @param gatherTraces most traces of a gather
 */
record Cut(int tileNx, int tileNy, int gatherTraces) {

  /** One tile, one gather. */
  static final Cut NONE = new Cut(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Gathers of some traces. */
  static Cut gathers(int traces) {
    return new Cut(Integer.MAX_VALUE, Integer.MAX_VALUE, traces);
  }

  /** Tiles of some bins. */
  static Cut tiles(int nx, int ny) {
    return new Cut(nx, ny, Integer.MAX_VALUE);
  }
}
