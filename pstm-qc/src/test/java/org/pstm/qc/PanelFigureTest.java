package org.pstm.qc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.qc.Frame.Kind;
import org.pstm.qc.Frame.Side;
import org.pstm.qc.Panel.Heading;

/** Samples stand where the axes say. */
class PanelFigureTest {

  private static final int DEEP_RED = Palette.RED_WHITE_BLUE.map().at(1);
  private static final int WHITE = Palette.RED_WHITE_BLUE.map().at(0.5);

  private static ImageGrid grid(int nx, int ny, int nt) {
    BinGrid bins = new BinGrid(new Point(600000, 5000000), 0.4, new Bins(nx, 25), new Bins(ny, 12.5));
    return new ImageGrid(bins, new LineNumbers(100, 10), new LineNumbers(2000, -2), new Sampling(nt, 0.004, 0.1));
  }

  private static Raster spike(int columns, int rows, int column, int row) {
    BlockMean cells = new BlockMean(columns, rows);
    for (int y = 0; y < rows; y++) for (int x = 0; x < columns; x++) cells.add(x, y, x == column && y == row ? 2 : 0);
    return cells.finish();
  }

  private static Panel panel(Frame frame, Raster raster) {
    return new Panel(new Heading("title", "subtitle"), frame, raster, ColourScale.amplitude(Palette.RED_WHITE_BLUE, 1));
  }

  private static Rectangle whole(Figure figure) {
    return new Rectangle(figure.preferredSize());
  }

  @Test
  void aSpikeInASectionStandsAtItsTicks() {
    ImageGrid grid = grid(60, 1, 101);
    Frame frame = Frames.section(new Line(Line.Direction.INLINE, 0), grid);
    // Sample 25 of delta 4 ms from 100 ms on is at 200 ms; bin 40 is crossline 1920, 1000 m along the line.
    PanelFigure figure = new PanelFigure(panel(frame, spike(60, 101, 40, 25)));
    BufferedImage picture = PngFile.draw(figure);
    Rectangle raster = figure.rasterIn(whole(figure));
    int x = (int) new AxisPainter(Side.BOTTOM, frame).pixel(raster, 1000);
    int y = (int) new AxisPainter(Side.LEFT, frame).pixel(raster, 200);
    assertThat((int) new AxisPainter(Side.TOP, frame).pixel(raster, 1920)).isEqualTo(x);
    assertThat(picture.getRGB(x, y) & 0xffffff).isEqualTo(DEEP_RED);
    double cellX = raster.width / 60.0;
    double cellY = raster.height / 101.0;
    assertThat(picture.getRGB((int) (x + 1.6 * cellX), y) & 0xffffff).isEqualTo(WHITE);
    assertThat(picture.getRGB(x, (int) (y - 1.6 * cellY)) & 0xffffff).isEqualTo(WHITE);
    int tick = picture.getRGB(x, raster.y + raster.height + 3) & 0xffffff;
    assertThat(tick).isEqualTo(Ink.LINE.getRGB() & 0xffffff);
    assertThat(picture.getRGB(raster.x - 4, y) & 0xffffff).isEqualTo(Ink.LINE.getRGB() & 0xffffff);
  }

  @Test
  void aSpikeInAMapStandsAtItsTicksWithYUpwards() {
    ImageGrid grid = grid(41, 81, 3);
    Frame frame = Frames.map(grid);
    PanelFigure figure = new PanelFigure(panel(frame, spike(41, 81, 20, 8)));
    BufferedImage picture = PngFile.draw(figure);
    Rectangle raster = figure.rasterIn(whole(figure));
    int x = (int) new AxisPainter(Side.BOTTOM, frame).pixel(raster, 500);
    int y = (int) new AxisPainter(Side.LEFT, frame).pixel(raster, 100);
    assertThat((int) new AxisPainter(Side.RIGHT, frame).pixel(raster, 180)).isEqualTo(y);
    assertThat((int) new AxisPainter(Side.TOP, frame).pixel(raster, 1960)).isEqualTo(x);
    assertThat(y).isGreaterThan(raster.y + raster.height * 4 / 5);
    assertThat(picture.getRGB(x, y) & 0xffffff).isEqualTo(DEEP_RED);
    assertThat(picture.getRGB(x, raster.y + raster.height / 2) & 0xffffff).isEqualTo(WHITE);
  }

  @Test
  void aMapKeepsItsShapeInAnyArea() {
    PanelFigure figure = new PanelFigure(panel(Frames.map(grid(40, 60, 1)), spike(40, 60, 0, 0)));
    double shape = 60 * 12.5 / (40 * 25);
    for (Dimension size : new Dimension[] {new Dimension(1500, 500), new Dimension(500, 1500)}) {
      Rectangle raster = figure.rasterIn(new Rectangle(size));
      assertThat(raster.getHeight() / raster.getWidth()).isCloseTo(shape, within(0.01));
      assertThat(new Rectangle(size).contains(raster)).isTrue();
    }
  }

  @Test
  void longMapsAreStretchedAndHaveNoNorth() {
    Frame frame = Frames.map(grid(1000, 2, 1));
    assertThat(frame.kind()).isEqualTo(Kind.STRETCHED);
    assertThat(frame.north()).isEmpty();
    assertThat(frame.raster()).isEqualTo(new Dimension(760, 190));
  }

  @Test
  void northTurnsWithTheGrid() {
    Bins side = new Bins(10, 25);
    assertThat(north(new BinGrid(new Point(0, 0), 0, side, side))).isCloseTo(Math.PI / 2, within(1e-12));
    // x points north: north is to the right.
    assertThat(north(new BinGrid(new Point(0, 0), Math.PI / 2, side, side))).isCloseTo(0, within(1e-12));
    assertThat(north(new BinGrid(new Point(0, 0), 0, Handedness.LEFT, side, side)))
        .isCloseTo(-Math.PI / 2, within(1e-12));
  }

  private static double north(BinGrid bins) {
    return Frames.map(new ImageGrid(bins, new Sampling(1, 1, 0))).north().getAsDouble();
  }
}
