package org.pstm.qc;

import java.util.Arrays;
import org.pstm.qc.Raster.Cells;

/**
 * How cells become pixels. Both ways average where there are more cells than pixels, so that nothing aliases; they
 * differ where there are fewer. Cells without a value do not count; a pixel mostly over such cells has none.
 */
enum Resampling {
  /** Linear between cell centres: amplitudes, which are samples of a smooth field. */
  SMOOTH {
    @Override
    double weight(double distance, double cellsPerPixel) {
      return Math.max(0, 1 - Math.abs(distance) / Math.max(1, cellsPerPixel));
    }
  },
  /** Each cell a rectangle of one colour: counts, which belong to a bin. */
  CELLS {
    @Override
    double weight(double distance, double cellsPerPixel) {
      double low = Math.max(distance - 0.5, -0.5 * cellsPerPixel);
      double high = Math.min(distance + 0.5, 0.5 * cellsPerPixel);
      return Math.max(0, high - low);
    }
  };

  /** The weight of a cell {@code distance} cells from the pixel's centre. */
  abstract double weight(double distance, double cellsPerPixel);

  /** The raster as {@code height} rows of {@code width} pixels; NaN where there is nothing. */
  float[] pixels(Raster raster, int width, int height) {
    Taps[] across = taps(raster.columns(), width);
    Taps[] down = taps(raster.rows(), height);
    float[] pixels = new float[width * height];
    double[] sum = new double[raster.columns().count()];
    double[] weight = new double[sum.length];
    for (int y = 0; y < height; y++) {
      mixRows(raster, down[y], sum, weight);
      for (int x = 0; x < width; x++) pixels[y * width + x] = mixColumns(across[x], sum, weight);
    }
    return pixels;
  }

  private static void mixRows(Raster raster, Taps taps, double[] sum, double[] weight) {
    Arrays.fill(sum, 0);
    Arrays.fill(weight, 0);
    for (int k = 0; k < taps.weights.length; k++) {
      for (int column = 0; column < sum.length; column++) {
        float value = raster.at(column, taps.first + k);
        if (Float.isNaN(value)) continue;
        sum[column] += taps.weights[k] * value;
        weight[column] += taps.weights[k];
      }
    }
  }

  private static float mixColumns(Taps taps, double[] sum, double[] weight) {
    double value = 0;
    double total = 0;
    for (int k = 0; k < taps.weights.length; k++) {
      value += taps.weights[k] * sum[taps.first + k];
      total += taps.weights[k] * weight[taps.first + k];
    }
    return total < 0.5 ? Float.NaN : (float) (value / total);
  }

  private Taps[] taps(Cells cells, int pixels) {
    double cellsPerPixel = cells.span() / pixels;
    Taps[] taps = new Taps[pixels];
    for (int p = 0; p < pixels; p++) taps[p] = taps(cells.count(), (p + 0.5) * cellsPerPixel - 0.5, cellsPerPixel);
    return taps;
  }

  private Taps taps(int count, double centre, double cellsPerPixel) {
    double reach = Math.max(1, cellsPerPixel);
    int first = (int) Math.clamp(Math.ceil(centre - reach), 0, count - 1);
    int last = (int) Math.clamp(Math.floor(centre + reach), first, count - 1);
    double[] weights = new double[last - first + 1];
    double total = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = weight(first + k - centre, cellsPerPixel);
      total += weights[k];
    }
    for (int k = 0; k < weights.length; k++) weights[k] /= total;
    return new Taps(first, weights);
  }

  /** The cells under one pixel; the weights sum to 1. */
  private record Taps(int first, double[] weights) {}
}
