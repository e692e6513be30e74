package org.pstm.qc;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** Traces drawn as curves over a section of few bins, where colour alone would be stripes. */
final class Wiggles {

  /** More would hide the colours. */
  private static final int MOST_BINS = 24;

  private static final double SWING = 0.42;
  private static final Color ON_COLOURS = new Color(0x111111);
  private static final Color ON_GREY = new Color(0xb81f1f);

  private Wiggles() {}

  static boolean suit(Panel panel) {
    return panel.frame().kind() == Frame.Kind.SECTION && panel.resampling() == Resampling.SMOOTH
        && panel.raster().columns().samples() <= MOST_BINS && panel.raster().rows().count() > 1;
  }

  /** Swings to the right where positive; the legend's last value swings through 0.42 of a bin. */
  static void paint(Graphics2D g, Panel panel, Rectangle area) {
    Shape clip = g.getClip();
    g.clip(area);
    g.setColor(panel.scale().map() == Palette.GREY.map() ? ON_GREY : ON_COLOURS);
    g.setStroke(new BasicStroke(1));
    for (int column = 0; column < panel.raster().columns().count(); column++) g.draw(trace(panel, area, column));
    g.setClip(clip);
  }

  private static Path2D trace(Panel panel, Rectangle area, int column) {
    Raster raster = panel.raster();
    double bin = area.width / raster.columns().span();
    double sample = area.height / raster.rows().span();
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int row = 0; row < raster.rows().count(); row++) {
      float value = raster.at(column, row);
      double x = area.x + (column + 0.5 + SWING * Math.clamp(value / panel.scale().high(), -1, 1)) * bin;
      double y = area.y + (row + 0.5) * sample;
      if (Float.isNaN(value)) drawing = false;
      else if (drawing) path.lineTo(x, y);
      else {
        path.moveTo(x, y);
        drawing = true;
      }
    }
    return path;
  }
}
