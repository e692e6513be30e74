package org.pstm.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pstm.model.BinGrid;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.Tile;
import org.pstm.synthetic.Diffractor;

/**
 * Where an image has the energy of a diffractor: the greatest envelope near where theory puts it, between bins and
 * samples by the parabola through three values along each axis.
 *
 * @param diffractor what was to be imaged
 * @param offX how far off along x, in bins
 * @param offY how far off along y, in bins
 * @param offTime how far off in time, in samples; positive where the image is late
 */
public record Focus(Diffractor diffractor, double offX, double offY, double offTime) {

  private static final int BINS = 6;
  private static final double SECONDS = 0.06;

  /** Whether it is within one bin and one sample. */
  public boolean isSharp() {
    return Math.abs(offX) <= 1 && Math.abs(offY) <= 1 && Math.abs(offTime) <= 1;
  }

  /** As values for a report. */
  public Map<String, Object> values(ImageGrid grid) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("x_m", diffractor.at().x());
    values.put("y_m", diffractor.at().y());
    values.put("tau_s", diffractor.tau());
    values.put("off_x_bins", offX);
    values.put("off_y_bins", offY);
    values.put("off_time_samples", offTime);
    return values;
  }

  /** Looks for a diffractor in an image. */
  public static Focus of(Image image, Diffractor diffractor) {
    ImageGrid grid = image.grid();
    BinGrid bins = grid.bins();
    double ix = bins.frameX(diffractor.at().x(), diffractor.at().y()) / bins.x().spacing();
    double iy = bins.frameY(diffractor.at().x(), diffractor.at().y()) / bins.y().spacing();
    double it = grid.time().indexOf(diffractor.tau());
    Window window = Window.around(grid, ix, iy, it);
    double[] peak = window.peak(image);
    return new Focus(diffractor, peak[0] - ix, peak[1] - iy, peak[2] - it);
  }

  /** The part of an image where the focus is looked for. */
  private record Window(Tile tile, int firstSample, int endSample) {

    static Window around(ImageGrid grid, double ix, double iy, double it) {
      int x0 = Math.max(0, (int) Math.rint(ix) - BINS);
      int y0 = Math.max(0, (int) Math.rint(iy) - BINS);
      int x1 = Math.min(grid.nx(), (int) Math.rint(ix) + BINS + 1);
      int y1 = Math.min(grid.ny(), (int) Math.rint(iy) + BINS + 1);
      int reach = (int) Math.rint(SECONDS / grid.time().delta());
      return new Window(new Tile(x0, y0, x1 - x0, y1 - y0), Math.max(0, (int) Math.rint(it) - reach),
          Math.min(grid.nt(), (int) Math.rint(it) + reach + 1));
    }

    double[] peak(Image image) {
      int nt = image.grid().nt();
      float[] samples = image.read(Image.AMPLITUDE, tile);
      double[][] envelopes = new double[tile.pillars()][];
      int best = 0;
      int at = firstSample;
      for (int p = 0; p < tile.pillars(); p++) {
        envelopes[p] = Envelope.of(samples, p * nt, nt);
        for (int it = firstSample; it < endSample; it++)
          if (envelopes[p][it] > envelopes[best][at]) {
            best = p;
            at = it;
          }
      }
      int sample = at;
      int column = best % tile.nx();
      int row = best / tile.nx();
      return new double[] {
          tile.x0() + refined(column, tile.nx(), i -> envelopes[row * tile.nx() + i][sample]),
          tile.y0() + refined(row, tile.ny(), i -> envelopes[i * tile.nx() + column][sample]),
          refined(sample, nt, i -> envelopes[row * tile.nx() + column][i])};
    }

    private static double refined(int peak, int count, java.util.function.IntToDoubleFunction value) {
      if (peak == 0 || peak == count - 1) return peak;
      double before = value.applyAsDouble(peak - 1);
      double after = value.applyAsDouble(peak + 1);
      double bend = before - 2 * value.applyAsDouble(peak) + after;
      return bend < 0 ? peak + 0.5 * (before - after) / bend : peak;
    }
  }
}
