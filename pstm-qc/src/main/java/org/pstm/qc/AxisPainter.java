package org.pstm.qc;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.pstm.qc.Frame.Side;

/**
 * Draws one side of a frame: ticks at round values, their labels, the label of the axis. A side without an axis takes
 * no room.
 *
 * @param side which side
 * @param frame the axes of all sides
 */
record AxisPainter(Side side, Frame frame) {

  private static final int TICK = 6;
  private static final int GAP = 4;
  private static final int ROW_SPACING = 44;
  private static final int COLUMN_SPACING = 28;

  private Axis axis() {
    return frame.axes().get(side);
  }

  private boolean horizontal() {
    return side == Side.BOTTOM || side == Side.TOP;
  }

  /** As many ticks as have room for their labels. */
  Ticks ticks(Dimension raster) {
    if (!horizontal()) return axis().ticks(Math.max(1, raster.height / ROW_SPACING));
    Ticks dense = axis().ticks(Math.max(1, raster.width / COLUMN_SPACING));
    return axis().ticks(Math.max(1, raster.width / (widest(dense) + COLUMN_SPACING)));
  }

  private static int widest(Ticks ticks) {
    return ticks.values().stream().mapToInt(v -> Ink.width(Ink.TICK, ticks.label(v))).max().orElse(0);
  }

  /** The room that the side takes beside the raster, in pixels. */
  int depth(Dimension raster) {
    if (axis() == null) return 0;
    int labels = horizontal() ? Ink.metrics(Ink.TICK).getAscent() : widest(ticks(raster));
    return TICK + GAP + labels + GAP + Ink.metrics(Ink.LABEL).getHeight();
  }

  /** The pixel of a value along the side. */
  double pixel(Rectangle raster, double value) {
    double fraction = axis().fraction(value);
    if (horizontal()) return raster.x + fraction * raster.width;
    return raster.y + raster.height * (frame.kind().rowsCountUpwards() ? 1 - fraction : fraction);
  }

  void paint(Graphics2D g, Rectangle raster) {
    if (axis() == null) return;
    Ticks ticks = ticks(raster.getSize());
    g.setColor(Ink.LINE);
    g.setFont(Ink.TICK);
    for (double value : ticks.values()) paintTick(g, raster, pixel(raster, value), ticks.label(value));
    g.setFont(Ink.LABEL);
    g.setColor(Ink.TEXT);
    paintLabel(g, raster, depth(raster.getSize()));
  }

  private void paintTick(Graphics2D g, Rectangle raster, double at, String label) {
    int p = (int) Math.floor(at);
    int right = raster.x + raster.width;
    int bottom = raster.y + raster.height;
    int ascent = Ink.metrics(Ink.TICK).getAscent();
    switch (side) {
      case BOTTOM -> {
        g.fillRect(p, bottom, 1, TICK);
        Ink.centred(g, label, p + 0.5, bottom + TICK + ascent);
      }
      case TOP -> {
        g.fillRect(p, raster.y - TICK, 1, TICK);
        Ink.centred(g, label, p + 0.5, raster.y - TICK - GAP);
      }
      case LEFT -> {
        g.fillRect(raster.x - TICK, p, TICK, 1);
        Ink.endingAt(g, label, raster.x - TICK - GAP, p + 0.5);
      }
      case RIGHT -> {
        g.fillRect(right, p, TICK, 1);
        Ink.startingAt(g, label, right + TICK + GAP, p + 0.5);
      }
    }
  }

  private void paintLabel(Graphics2D g, Rectangle raster, int depth) {
    int descent = Ink.metrics(Ink.LABEL).getDescent();
    int ascent = Ink.metrics(Ink.LABEL).getAscent();
    String along = Ink.fit(axis().label(), Ink.LABEL, Math.max(raster.width, 200));
    String up = Ink.fit(axis().label(), Ink.LABEL, Math.max(raster.height, 120));
    switch (side) {
      case BOTTOM -> Ink.centred(g, along, raster.getCenterX(), raster.y + raster.height + depth - descent);
      case TOP -> Ink.centred(g, along, raster.getCenterX(), raster.y - depth + ascent);
      case LEFT -> Ink.upwards(g, up, raster.x - depth + ascent, raster.getCenterY());
      case RIGHT -> Ink.upwards(g, up, raster.x + raster.width + depth - descent, raster.getCenterY());
    }
  }
}
