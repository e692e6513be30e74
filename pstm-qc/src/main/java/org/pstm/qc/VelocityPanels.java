package org.pstm.qc;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.pstm.model.OutputException;
import org.pstm.model.Sampling;
import org.pstm.qc.Frame.Kind;
import org.pstm.qc.Frame.Side;
import org.pstm.qc.Panel.Heading;

/**
 * Pictures of a velocity scan: panels side by side, one for each velocity, and semblance against velocity and time.
 *
 * @param time the samples of every trace
 * @param percents the velocities in percent of the job's, evenly spaced and rising
 */
public record VelocityPanels(Sampling time, double[] percents) {

  private static final int HEIGHT = 860;
  private static final int PANEL = 110;
  private static final int MOST_WIDTH = 2400;
  private static final int MAP_WIDTH = 520;

  /** Grey columns between panels, as a share of a panel's traces. */
  private static final double GAP = 0.1;

  /** Takes a copy. */
  public VelocityPanels {
    percents = percents.clone();
  }

  /** The velocities; a copy. */
  @Override
  public double[] percents() {
    return percents.clone();
  }

  private double step() {
    return percents.length == 1 ? 1 : percents[1] - percents[0];
  }

  /**
   * Draws a panel of traces for each velocity.
   *
   * @param title of the picture
   * @param panels for each velocity its traces, one after the other, as many for each
   * @throws OutputException where the file cannot be written
   */
  public void writeTraces(Path file, String title, List<float[]> panels) {
    int nt = time.count();
    int traces = panels.getFirst().length / nt;
    int gap = Math.max(1, (int) Math.round(GAP * traces));
    int columns = panels.size() * (traces + gap);
    BlockMean cells = new BlockMean(columns, nt);
    for (int p = 0; p < panels.size(); p++)
      for (int k = 0; k < traces + gap; k++)
        for (int it = 0; it < nt; it++)
          cells.add(p * (traces + gap) + k, it, k < traces ? panels.get(p)[k * nt + it] : Float.NaN);
    Raster raster = cells.finish();
    // A panel's percent stands below its middle trace.
    double width = step() / (traces + gap);
    Axis across = new Axis("velocity (% of the job's)", percents[0] - 0.5 * (traces - 1) * width, width, columns);
    int wide = Math.clamp((long) PANEL * panels.size(), MAP_WIDTH, MOST_WIDTH);
    write(file, new Panel(new Heading(title, "one panel for each velocity; the same colours for all"),
        frame(wide, across), raster, ColourScale.amplitude(Palette.RED_WHITE_BLUE, Clip.of(List.of(raster)))));
  }

  /**
   * Draws semblance.
   *
   * @param title of the picture
   * @param semblance for each velocity a value for each sample, 0 to 1
   * @throws OutputException where the file cannot be written
   */
  public void writeSemblance(Path file, String title, List<float[]> semblance) {
    BlockMean cells = new BlockMean(percents.length, time.count());
    for (int p = 0; p < percents.length; p++)
      for (int it = 0; it < time.count(); it++) cells.add(p, it, semblance.get(p)[it]);
    Axis across = new Axis("velocity (% of the job's)", percents[0], step(), percents.length);
    write(file, new Panel(new Heading(title, "semblance over the classes of the gather"), frame(MAP_WIDTH, across),
        cells.finish(), new ColourScale(ColourMap.FOLD, 0, 1, "semblance")));
  }

  private Frame frame(int width, Axis across) {
    return new Frame(Kind.SECTION, new Dimension(width, Math.min(HEIGHT, 2 * time.count())),
        Map.of(Side.BOTTOM, across, Side.LEFT, Axis.milliseconds(time)), OptionalDouble.empty());
  }

  private static void write(Path file, Panel panel) {
    PngFile.requireFonts();
    try {
      PngFile.write(new PanelFigure(panel), file);
    } catch (IOException e) {
      throw new OutputException(file + ": the picture cannot be written (" + e.getMessage()
          + "); free space, or name a folder that can be written", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VelocityPanels o && time.equals(o.time) && Arrays.equals(percents, o.percents);
  }

  @Override
  public int hashCode() {
    return 31 * time.hashCode() + Arrays.hashCode(percents);
  }
}
