package org.pstm.qc;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/** Something that can be drawn into a rectangle. */
interface Figure {

  /** The size in pixels that shows it best. */
  Dimension preferredSize();

  /** The height that shows it well where the width is given. */
  int heightAt(int width);

  /** Draws it, filling the area or, where its shape is fixed, as much of it as fits. */
  void paint(Graphics2D g, Rectangle area);
}
