package org.pstm.qc;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.pstm.qc.Frame.Kind;
import org.pstm.qc.Frame.Side;

/** Draws a panel: title, raster, ticks and labels on its sides, legend, and north where the panel is a map. */
record PanelFigure(Panel panel) implements Figure {

  private static final int EDGE = Margins.EDGE;
  private static final int LEGEND_GAP = 16;
  private static final int LONGEST_LEGEND = 420;
  private static final int NORTH = 16;
  private static final int SHEET_HEIGHT = 700;

  @Override
  public Dimension preferredSize() {
    Dimension raster = panel.frame().raster();
    Insets around = insets(raster);
    return new Dimension(raster.width + around.left + around.right, raster.height + around.top + around.bottom);
  }

  @Override
  public int heightAt(int width) {
    Dimension raster = panel.frame().raster();
    Insets around = insets(raster);
    if (panel.frame().kind() != Kind.MAP) return SHEET_HEIGHT;
    double high = (width - around.left - around.right) * raster.getHeight() / raster.width;
    return Math.min(SHEET_HEIGHT, (int) Math.round(high) + around.top + around.bottom);
  }

  /** Where the raster goes when the panel is drawn into an area. */
  Rectangle rasterIn(Rectangle area) {
    Dimension wanted = panel.frame().raster();
    Insets around = insets(wanted);
    int width = Math.max(1, area.width - around.left - around.right);
    int height = Math.max(1, area.height - around.top - around.bottom);
    if (panel.frame().kind() == Kind.MAP) {
      double scale = Math.min(width / wanted.getWidth(), height / wanted.getHeight());
      width = Math.max(1, (int) Math.round(scale * wanted.width));
      height = Math.max(1, (int) Math.round(scale * wanted.height));
    }
    int spare = area.width - around.left - around.right - width;
    return new Rectangle(area.x + around.left + Math.max(0, spare / 2), area.y + around.top, width, height);
  }

  private Insets insets(Dimension raster) {
    Insets around = Margins.of(panel.frame(), raster);
    around.right += LEGEND_GAP + new Legend(panel.scale()).width(Math.min(raster.height, LONGEST_LEGEND));
    return around;
  }

  private AxisPainter axis(Side side) {
    return new AxisPainter(side, panel.frame());
  }

  @Override
  public void paint(Graphics2D g, Rectangle area) {
    Rectangle raster = rasterIn(area);
    paintHeading(g, area);
    g.drawImage(render(raster.getSize()), raster.x, raster.y, null);
    if (Wiggles.suit(panel)) Wiggles.paint(g, panel, raster);
    g.setColor(Ink.LINE);
    g.drawRect(raster.x - 1, raster.y - 1, raster.width + 1, raster.height + 1);
    for (Side side : Side.values()) axis(side).paint(g, raster);
    int x = raster.x + raster.width + axis(Side.RIGHT).depth(panel.frame().raster()) + LEGEND_GAP;
    int length = Math.min(raster.height, LONGEST_LEGEND);
    int y = raster.y + (raster.height - length) / 2;
    new Legend(panel.scale()).paint(g, new Rectangle(x, y, Legend.BAR, length));
  }

  private BufferedImage render(Dimension size) {
    float[] values = panel.resampling().pixels(panel.raster(), size.width, size.height);
    BufferedImage picture = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < size.height; row++) {
      int y = panel.frame().kind().rowsCountUpwards() ? size.height - 1 - row : row;
      for (int x = 0; x < size.width; x++) picture.setRGB(x, y, panel.scale().rgb(values[row * size.width + x]));
    }
    return picture;
  }

  private void paintHeading(Graphics2D g, Rectangle area) {
    int x = area.x + Margins.of(panel.frame(), panel.frame().raster()).left;
    int north = panel.frame().north().isPresent() ? 3 * NORTH : 0;
    int width = area.x + area.width - x - EDGE - north;
    int y = area.y + EDGE / 2 + Ink.metrics(Ink.TITLE).getAscent();
    g.setFont(Ink.TITLE);
    g.setColor(Ink.TEXT);
    g.drawString(Ink.fit(panel.heading().title(), Ink.TITLE, width), x, y);
    g.setFont(Ink.SUBTITLE);
    g.setColor(Ink.FAINT_TEXT);
    y += Ink.metrics(Ink.SUBTITLE).getHeight() + 1;
    g.drawString(Ink.fit(panel.heading().subtitle(), Ink.SUBTITLE, width), x, y);
    panel.frame().north().ifPresent(direction ->
        paintNorth(g, area.x + area.width - EDGE - 1.4 * NORTH, area.y + EDGE / 2 + 1.8 * NORTH, direction));
  }

  private static void paintNorth(Graphics2D g, double x, double y, double direction) {
    double c = Math.cos(direction);
    double s = -Math.sin(direction);
    g.setColor(Ink.LINE);
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(x + NORTH * c, y + NORTH * s);
    arrow.lineTo(x - NORTH * c + 0.5 * NORTH * s, y - NORTH * s - 0.5 * NORTH * c);
    arrow.lineTo(x - 0.6 * NORTH * c, y - 0.6 * NORTH * s);
    arrow.lineTo(x - NORTH * c - 0.5 * NORTH * s, y - NORTH * s + 0.5 * NORTH * c);
    arrow.closePath();
    g.fill(arrow);
    g.setFont(Ink.SUBTITLE);
    Ink.centred(g, "N", x + 1.55 * NORTH * c, y + 1.55 * NORTH * s + 5);
  }
}
