package org.pstm.qc;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/**
 * The bar that says which colour is which value. Very large and very small values share a power of ten in the label.
 */
final class Legend {

  static final int BAR = 16;
  private static final int GAP = 5;
  private static final int TICK_SPACING = 48;
  private static final int MOST_TICKS = 8;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final ColourScale scale;
  private final double unit;
  private final String label;

  Legend(ColourScale scale) {
    this.scale = scale;
    int exponent = (int) Math.floor(Math.log10(Math.max(Math.abs(scale.low()), Math.abs(scale.high()))));
    boolean plain = exponent >= -2 && exponent < 5;
    unit = plain ? 1 : Math.pow(10, exponent);
    label = plain ? scale.label() : scale.label() + " × 10" + superscript(exponent);
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) text.append(SUPERSCRIPTS.charAt(digit - '0'));
    return text.toString();
  }

  private Ticks ticks(int height) {
    int most = Math.clamp(height / TICK_SPACING, 2, MOST_TICKS);
    if (scale.map() == ColourMap.FOLD) return Ticks.whole(scale.low() / unit, scale.high() / unit, most);
    return Ticks.between(scale.low() / unit, scale.high() / unit, most);
  }

  /** Bar, tick labels and label, in pixels. */
  int width(int height) {
    Ticks ticks = ticks(height);
    int widest = ticks.values().stream().mapToInt(v -> Ink.width(Ink.TICK, ticks.label(v))).max().orElse(0);
    return BAR + GAP + widest + GAP + Ink.metrics(Ink.LABEL).getHeight();
  }

  /** Draws the bar with its labels to the right. */
  void paint(Graphics2D g, Rectangle bar) {
    for (int y = 0; y < bar.height; y++) {
      g.setColor(new Color(scale.map().at(1 - (y + 0.5) / bar.height)));
      g.fillRect(bar.x, bar.y + y, bar.width, 1);
    }
    g.setColor(Ink.LINE);
    g.drawRect(bar.x, bar.y, bar.width - 1, bar.height - 1);
    paintTicks(g, bar);
    g.setFont(Ink.LABEL);
    int right = bar.x + width(bar.height) - Ink.metrics(Ink.LABEL).getDescent();
    Ink.upwards(g, Ink.fit(label, Ink.LABEL, Math.max(bar.height, 120)), right, bar.getCenterY());
  }

  private void paintTicks(Graphics2D g, Rectangle bar) {
    g.setFont(Ink.TICK);
    Ticks ticks = ticks(bar.height);
    for (double value : ticks.values()) {
      double fraction = (value * unit - scale.low()) / (scale.high() - scale.low());
      int y = (int) Math.round(bar.y + (bar.height - 1) * (1 - fraction));
      g.drawLine(bar.x + bar.width, y, bar.x + bar.width + 2, y);
      Ink.startingAt(g, ticks.label(value), bar.x + bar.width + GAP, y);
    }
  }
}
