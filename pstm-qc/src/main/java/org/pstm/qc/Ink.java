package org.pstm.qc;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Fonts, colours and the ways of writing text that all pictures share. */
final class Ink {

  static final Color TEXT = new Color(0x222222);
  static final Color FAINT_TEXT = new Color(0x5a5a5a);
  static final Color LINE = new Color(0x333333);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private static final Graphics2D SCRATCH = prepare(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

  private Ink() {}

  /** A canvas with smooth lines and text. */
  static Graphics2D prepare(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }

  static synchronized FontMetrics metrics(Font font) {
    return SCRATCH.getFontMetrics(font);
  }

  static int width(Font font, String text) {
    return metrics(font).stringWidth(text);
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  static String fit(String text, Font font, int width) {
    if (width(font, text) <= width) return text;
    int end = text.length();
    while (end > 1 && width(font, text.substring(0, end).strip() + "…") > width) end--;
    return text.substring(0, end).strip() + "…";
  }

  /** Writes centred on x, with the baseline at y. */
  static void centred(Graphics2D g, String text, double x, double y) {
    g.drawString(text, (float) (x - 0.5 * g.getFontMetrics().stringWidth(text)), (float) y);
  }

  /** Writes so that the text ends at x and its middle is at y. */
  static void endingAt(Graphics2D g, String text, double x, double y) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text)), (float) (y + middle(g)));
  }

  /** Writes so that the text starts at x and its middle is at y. */
  static void startingAt(Graphics2D g, String text, double x, double y) {
    g.drawString(text, (float) x, (float) (y + middle(g)));
  }

  /** From the middle of a digit down to the baseline. */
  private static double middle(Graphics2D g) {
    return 0.36 * g.getFont().getSize2D();
  }

  /** Writes upwards, centred on y, with the baseline at x. */
  static void upwards(Graphics2D g, String text, double x, double y) {
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2, x, y);
    centred(g, text, x, y);
    g.setTransform(before);
  }
}
