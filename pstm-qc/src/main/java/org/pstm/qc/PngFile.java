package org.pstm.qc;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.pstm.model.OutputException;

/** Draws figures into PNG files. */
final class PngFile {

  private PngFile() {}

  /**
   * Finds out whether text can be drawn here, before hours of reading.
   *
   * @throws OutputException where the system has no fonts, or a display is named that cannot be reached
   */
  static void requireFonts() {
    try {
      Ink.width(Ink.TITLE, "m");
    } catch (LinkageError | InternalError | AWTError | RuntimeException e) {
      throw new OutputException("pictures cannot be drawn here (" + rootOf(e)
          + "); install fontconfig and a font such as DejaVu, and set -Djava.awt.headless=true", e);
    }
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }

  /** The figure at its preferred size on white. */
  static BufferedImage draw(Figure figure) {
    Dimension size = figure.preferredSize();
    BufferedImage picture = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Ink.prepare(picture);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, size.width, size.height);
    figure.paint(g, new Rectangle(size));
    g.dispose();
    return picture;
  }

  static void write(Figure figure, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // In memory: ImageIO would otherwise make a file of its own in the system's folder for such.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(draw(figure), "png", stream)) throw new IOException("this Java has no PNG writer");
    }
    Files.write(file, bytes.toByteArray());
  }
}
