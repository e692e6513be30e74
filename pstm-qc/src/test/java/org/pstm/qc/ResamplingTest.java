package org.pstm.qc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {

  private static Raster row(float... values) {
    BlockMean cells = new BlockMean(values.length, 1);
    for (int i = 0; i < values.length; i++) cells.add(i, 0, values[i]);
    return cells.finish();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 7, 5", "3, 2, 300, 200", "100, 90, 17, 4", "2049, 3, 640, 3", "5000, 4097, 100, 50"})
  void aConstantStaysAConstant(int columns, int rows, int width, int height) {
    BlockMean cells = new BlockMean(columns, rows);
    for (int y = 0; y < rows; y++) for (int x = 0; x < columns; x++) cells.add(x, y, 2.5f);
    Raster raster = cells.finish();
    for (Resampling way : Resampling.values())
      for (float value : way.pixels(raster, width, height)) assertThat(value).isCloseTo(2.5f, within(1e-6f));
  }

  @Test
  void smoothPassesThroughTheCellsAndIsLinearBetween() {
    float[] pixels = Resampling.SMOOTH.pixels(row(0, 1, 0), 9, 1);
    assertThat(pixels).usingComparatorWithPrecision(1e-6f)
        .containsExactly(0, 0, 1 / 3f, 2 / 3f, 1, 2 / 3f, 1 / 3f, 0, 0);
  }

  @Test
  void cellsAreRectangles() {
    assertThat(Resampling.CELLS.pixels(row(3, 1, 2), 6, 1)).usingComparatorWithPrecision(1e-6f)
        .containsExactly(3, 3, 1, 1, 2, 2);
  }

  @Test
  void fewerPixelsThanCellsAverage() {
    assertThat(Resampling.CELLS.pixels(row(1, 3, 5, 7), 2, 1)).usingComparatorWithPrecision(1e-6f)
        .containsExactly(2, 6);
    float[] alternating = new float[1000];
    for (int i = 0; i < alternating.length; i++) alternating[i] = i % 2 == 0 ? 1 : -1;
    for (float value : Resampling.SMOOTH.pixels(row(alternating), 97, 1)) assertThat(Math.abs(value)).isLessThan(0.1f);
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void whatIsNotKnownStaysSo(Resampling way) {
    float[] pixels = way.pixels(row(1, Float.NaN, 1), 30, 1);
    assertThat(pixels[4]).isEqualTo(1f);
    assertThat(pixels[15]).isNaN();
    assertThat(pixels[25]).isEqualTo(1f);
    assertThat(way.pixels(row(Float.NaN, Float.NaN), 5, 2)).containsOnly(Float.NaN);
  }

  @Test
  void aRasterIsNeverLargerThanItsLimit() {
    Raster raster = row(new float[3 * BlockMean.LIMIT + 1]);
    assertThat(raster.values().length).isLessThanOrEqualTo(BlockMean.LIMIT);
    assertThat(row(new float[BlockMean.LIMIT]).values()).hasSize(BlockMean.LIMIT);
  }
}
