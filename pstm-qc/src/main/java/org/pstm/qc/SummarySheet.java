package org.pstm.qc;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;

/**
 * Up to four figures on one sheet, in two columns; a single one has the sheet to itself.
 *
 * @param figures most important first
 */
record SummarySheet(List<Figure> figures) implements Figure {

  static final int MOST = 4;
  private static final int CELL_WIDTH = 860;
  private static final int GAP = 20;

  SummarySheet {
    figures = List.copyOf(figures.subList(0, Math.min(MOST, figures.size())));
  }

  private int columns() {
    return Math.min(2, figures.size());
  }

  private int rows() {
    return Math.ceilDiv(figures.size(), 2);
  }

  @Override
  public Dimension preferredSize() {
    return new Dimension(columns() * (CELL_WIDTH + GAP) - GAP, heightAt(columns() * (CELL_WIDTH + GAP) - GAP));
  }

  @Override
  public int heightAt(int width) {
    int height = 0;
    for (int row = 0; row < rows(); row++) height += rowHeight(row, cellWidth(width)) + GAP;
    return height - GAP;
  }

  private int cellWidth(int width) {
    return (width + GAP) / columns() - GAP;
  }

  private int rowHeight(int row, int width) {
    int height = 0;
    for (Figure figure : figures.subList(2 * row, Math.min(figures.size(), 2 * row + 2)))
      height = Math.max(height, figure.heightAt(width));
    return height;
  }

  @Override
  public void paint(Graphics2D g, Rectangle area) {
    int width = cellWidth(area.width);
    int y = area.y;
    for (int i = 0; i < figures.size(); i++) {
      int height = rowHeight(i / 2, width);
      figures.get(i).paint(g, new Rectangle(area.x + i % 2 * (width + GAP), y, width, height));
      if (i % 2 == 1) y += height + GAP;
    }
  }
}
