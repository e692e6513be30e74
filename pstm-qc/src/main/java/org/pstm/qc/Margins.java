package org.pstm.qc;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.Rectangle;
import org.pstm.qc.Frame.Side;

/** The room around a raster for heading and axes, and the heading's title. */
final class Margins {

  static final int EDGE = 14;
  static final int GAP = 6;

  private Margins() {}

  /** Room for title, subtitle and the axes that the frame has; a legend needs more on the right. */
  static Insets of(Frame frame, Dimension raster) {
    int heading = Ink.metrics(Ink.TITLE).getHeight() + Ink.metrics(Ink.SUBTITLE).getHeight() + GAP;
    return new Insets(EDGE / 2 + heading + depth(Side.TOP, frame, raster), EDGE + depth(Side.LEFT, frame, raster),
        EDGE + depth(Side.BOTTOM, frame, raster), EDGE + depth(Side.RIGHT, frame, raster));
  }

  static int depth(Side side, Frame frame, Dimension raster) {
    return new AxisPainter(side, frame).depth(raster);
  }

  /** Writes the title of a picture that has no top axis, just above where its subtitle would be. */
  static void paintTitle(Graphics2D g, String title, Rectangle raster, int width) {
    g.setFont(Ink.TITLE);
    g.setColor(Ink.TEXT);
    int y = raster.y - GAP - Ink.metrics(Ink.SUBTITLE).getHeight() - Ink.metrics(Ink.TITLE).getDescent();
    g.drawString(Ink.fit(title, Ink.TITLE, width), raster.x, y);
  }
}
