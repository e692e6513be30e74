package org.pstm.qc;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.pstm.qc.Frame.Kind;
import org.pstm.qc.Frame.Side;

/**
 * One or two curves over a common axis; the value axis begins at zero.
 *
 * @param title what they are
 * @param across the axis of the points: point i of every curve stands at cell i
 * @param valueLabel what is counted upwards, with its unit
 * @param curves at least one
 */
record CurveFigure(String title, Axis across, String valueLabel, List<Curve> curves) implements Figure {

  private static final Dimension RASTER = new Dimension(800, 340);
  private static final Color[] COLOURS = {new Color(0x2c62ac), new Color(0xba3830)};
  private static final Color GRID = new Color(0xe6e6e6);
  private static final Stroke THIN = new BasicStroke(1);
  private static final Stroke THICK = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final double HEADROOM = 1.05;
  private static final int DOT = 6;
  private static final int DASH = 22;

  CurveFigure {
    curves = List.copyOf(curves);
  }

  /**
   * The values of a curve.
   *
   * @param name for the key
   * @param values one for each cell of the axis, finite, not negative
   */
  record Curve(String name, double[] values) {}

  private Frame frame() {
    double most = 0;
    for (Curve curve : curves) for (double value : curve.values()) most = Math.max(most, value);
    return new Frame(Kind.STRETCHED, RASTER, Map.of(Side.BOTTOM, across,
        Side.LEFT, Axis.continuous(valueLabel, most > 0 ? HEADROOM * most : 1)), OptionalDouble.empty());
  }

  @Override
  public Dimension preferredSize() {
    Insets around = Margins.of(frame(), RASTER);
    return new Dimension(RASTER.width + around.left + around.right, RASTER.height + around.top + around.bottom);
  }

  @Override
  public int heightAt(int width) {
    return preferredSize().height;
  }

  @Override
  public void paint(Graphics2D g, Rectangle area) {
    Frame frame = frame();
    Insets around = Margins.of(frame, RASTER);
    Rectangle raster = new Rectangle(area.x + around.left, area.y + around.top,
        Math.max(1, area.width - around.left - around.right), Math.max(1, area.height - around.top - around.bottom));
    AxisPainter bottom = new AxisPainter(Side.BOTTOM, frame);
    AxisPainter left = new AxisPainter(Side.LEFT, frame);
    Margins.paintTitle(g, title, raster, raster.width + around.right - Margins.EDGE);
    paintGrid(g, raster, bottom, left);
    for (int i = 0; i < curves.size(); i++) {
      g.setColor(COLOURS[i % COLOURS.length]);
      paintCurve(g, curves.get(i).values(), raster, frame);
    }
    if (curves.size() > 1) paintKey(g, raster);
    g.setStroke(THIN);
    g.setColor(Ink.LINE);
    g.drawRect(raster.x - 1, raster.y - 1, raster.width + 1, raster.height + 1);
    bottom.paint(g, raster);
    left.paint(g, raster);
  }

  private static void paintGrid(Graphics2D g, Rectangle raster, AxisPainter bottom, AxisPainter left) {
    g.setStroke(THIN);
    g.setColor(GRID);
    for (double value : bottom.ticks(raster.getSize()).values())
      g.fillRect((int) Math.floor(bottom.pixel(raster, value)), raster.y, 1, raster.height);
    for (double value : left.ticks(raster.getSize()).values())
      g.fillRect(raster.x, (int) Math.floor(left.pixel(raster, value)), raster.width, 1);
  }

  private void paintCurve(Graphics2D g, double[] values, Rectangle raster, Frame frame) {
    AxisPainter bottom = new AxisPainter(Side.BOTTOM, frame);
    AxisPainter left = new AxisPainter(Side.LEFT, frame);
    Path2D path = new Path2D.Double();
    for (int i = 0; i < values.length; i++) {
      double x = bottom.pixel(raster, across.first() + i * across.step());
      double y = left.pixel(raster, values[i]);
      if (i == 0) path.moveTo(x, y);
      else path.lineTo(x, y);
      if (values.length == 1) g.fill(new Ellipse2D.Double(x - 0.5 * DOT, y - 0.5 * DOT, DOT, DOT));
    }
    g.setStroke(THICK);
    g.draw(path);
  }

  /** Names above the top right corner, each behind a dash of its colour. */
  private void paintKey(Graphics2D g, Rectangle raster) {
    g.setFont(Ink.SUBTITLE);
    int right = raster.x + raster.width;
    int y = raster.y - Ink.metrics(Ink.SUBTITLE).getHeight() / 2 - 2;
    for (int i = curves.size() - 1; i >= 0; i--) {
      g.setColor(Ink.TEXT);
      Ink.endingAt(g, curves.get(i).name(), right, y);
      right -= Ink.width(Ink.SUBTITLE, curves.get(i).name()) + DASH + DOT;
      g.setColor(COLOURS[i % COLOURS.length]);
      g.setStroke(THICK);
      g.draw(new Line2D.Double(right, y, right + DASH, y));
      right -= DASH;
    }
  }
}
