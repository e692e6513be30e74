package org.pstm.qc;

import org.pstm.model.Image;
import org.pstm.model.InputException;
import org.pstm.model.Tile;

/**
 * Reads a rectangle of pillars in pieces that stay small, each once. Pieces begin at multiples of {@value #SIDE} bins,
 * as the chunks of an image usually do, so that a chunk is decoded once.
 */
final class PillarScan {

  private static final int SIDE = 64;
  private static final int LARGEST_PIECE = 1 << 23;

  private PillarScan() {}

  /** Takes one pillar after another. */
  @FunctionalInterface
  interface Visitor {

    /** Sample {@code it} of the pillar is {@code values[base + it]}; the array is used again after. */
    void visit(int ix, int iy, float[] values, int base);
  }

  /** Visits every pillar of an area. */
  static void scan(Image image, String volume, Tile area, Visitor visitor) {
    int nt = image.grid().nt();
    int fitting = Math.max(1, LARGEST_PIECE / nt);
    int high = Math.clamp(fitting / SIDE, 1, SIDE);
    int wide = Math.min(SIDE, fitting);
    for (int y = area.y0(); y < area.y0() + area.ny(); y = end(y, high, area.y0() + area.ny()))
      for (int x = area.x0(); x < area.x0() + area.nx(); x = end(x, wide, area.x0() + area.nx()))
        visit(image, volume, new Tile(x, y, end(x, wide, area.x0() + area.nx()) - x,
            end(y, high, area.y0() + area.ny()) - y), visitor);
  }

  private static int end(int start, int step, int limit) {
    return Math.min(limit, (start / step + 1) * step);
  }

  private static void visit(Image image, String volume, Tile piece, Visitor visitor) {
    int nt = image.grid().nt();
    float[] values = image.read(volume, piece);
    if (values.length != (long) piece.pillars() * nt)
      throw new InputException(image.name() + ": volume " + volume + ", " + piece + ": " + values.length
          + " values were read, " + (long) piece.pillars() * nt + " are needed; the image is damaged");
    for (int p = 0; p < piece.pillars(); p++)
      visitor.visit(piece.x0() + p % piece.nx(), piece.y0() + p / piece.nx(), values, p * nt);
  }
}
