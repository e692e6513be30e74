package org.pstm.qc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColoursTest {

  /** Relative luminance by the usual weights of red, green and blue: near enough to order colours. */
  private static double luminance(int rgb) {
    return 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
  }

  @Test
  void redAndBlueDarkenEvenlyAwayFromWhite() {
    ColourMap map = Palette.RED_WHITE_BLUE.map();
    assertThat(luminance(map.at(0.5))).isGreaterThan(240);
    // The middle of 256 colours lies between two of them.
    for (int i = 1; i <= 127; i++) {
      double near = (i - 0.5) / 255;
      double far = (i + 0.5) / 255;
      assertThat(luminance(map.at(0.5 + far))).isLessThanOrEqualTo(luminance(map.at(0.5 + near)));
      assertThat(luminance(map.at(0.5 - far))).isLessThanOrEqualTo(luminance(map.at(0.5 - near)));
      assertThat(luminance(map.at(0.5 + far))).isCloseTo(luminance(map.at(0.5 - far)), within(32.0));
    }
    assertThat(map.at(1) >> 16).isGreaterThan(map.at(1) & 0xff);
    assertThat(map.at(0) >> 16).isLessThan(map.at(0) & 0xff);
  }

  @Test
  void foldAndGreyDarkenAllTheWay() {
    for (ColourMap map : List.of(ColourMap.FOLD, Palette.GREY.map()))
      for (int i = 1; i < ColourMap.SIZE; i++)
        assertThat(luminance(map.at(i / 255.0))).isLessThanOrEqualTo(luminance(map.at((i - 1) / 255.0)));
  }

  @Test
  void valuesOutsideTakeTheEndsAndUnknownOnesGrey() {
    ColourScale scale = ColourScale.amplitude(Palette.GREY, 2);
    assertThat(scale.rgb(1e30f)).isEqualTo(0x000000);
    assertThat(scale.rgb(-1e30f)).isEqualTo(0xffffff);
    assertThat(scale.rgb(Float.NaN)).isEqualTo(ColourScale.MISSING);
    assertThat(scale.rgb(Float.POSITIVE_INFINITY)).isEqualTo(ColourScale.MISSING);
  }

  private static Raster raster(float[] values) {
    BlockMean cells = new BlockMean(values.length, 1);
    for (int i = 0; i < values.length; i++) cells.add(i, 0, values[i]);
    return cells.finish();
  }

  @Test
  void clipIgnoresAFewBadSamplesAndZeros() {
    Random random = new Random(1);
    float[] values = new float[2000];
    for (int i = 0; i < 1500; i++) values[i] = (float) random.nextGaussian();
    values[7] = 1e9f;
    // 99th percentile of 1500 Gaussian magnitudes: 2.58, with a standard error of 0.12.
    assertThat(Clip.of(List.of(raster(values)))).isCloseTo(2.58, within(0.6));
  }

  @Test
  void clipKeepsStrongPointsAboveTheirTails() {
    float[] values = new float[2000];
    for (int i = 0; i < values.length; i++) values[i] = i < 6 ? -30 : 0.1f;
    assertThat(Clip.of(List.of(raster(values)))).isCloseTo(10, within(1e-6));
  }

  @Test
  void clipOfNothingIsOne() {
    assertThat(Clip.of(List.of(raster(new float[10])))).isEqualTo(1);
    assertThat(Clip.of(List.of(raster(new float[] {Float.NaN})))).isEqualTo(1);
    assertThat(Clip.of(List.of(raster(new float[] {-4, -4})))).isEqualTo(4);
  }
}
