package org.pstm.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;

class ImageComparisonTest {

  private static final int NT = 80;
  private static final ImageGrid GRID = grid(new Point(500_000, 4_000_000), 0.3);
  private static final Tolerance TOLERANCE = new Tolerance(1e-4, 1e-6);

  /** More than one tile along x. */
  private static ImageGrid grid(Point origin, double azimuth) {
    return new ImageGrid(new BinGrid(origin, azimuth, new Bins(70, 12.5), new Bins(3, 25)), new LineNumbers(100, 2),
        new LineNumbers(7, 1), new Sampling(NT, 0.004, 0.1));
  }

  private static float[] wavelets(double delay) {
    float[] values = new float[(int) GRID.pillars() * NT];
    for (int i = 0; i < values.length; i++) {
      double s = Math.PI * 20 * 0.004 * (i % NT - 40 - delay);
      values[i] = (float) ((1 + i / NT % 5) * (1 - 2 * s * s) * Math.exp(-s * s));
    }
    return values;
  }

  private static Differences compare(float[] a, float[] b) {
    return ImageComparison.of(MemoryImage.of(GRID, a), MemoryImage.of(GRID, b), Placement.MUST_AGREE);
  }

  @Test
  void findsNothingBetweenEqualImages() {
    Differences d = compare(wavelets(0), wavelets(0));
    assertThat(d.relativeL2()).isZero();
    assertThat(d.maximum()).isZero();
    assertThat(d.at()).isNull();
    assertThat(d.correlation()).isCloseTo(1, within(1e-12));
    assertThat(d.shift()).isCloseTo(0, within(1e-12));
    assertThat(d.foldDifferences()).isEmpty();
    assertThat(TOLERANCE.holds(d)).isTrue();
  }

  @Test
  void twoImagesOfZerosAgreeAndOneDoesNot() {
    float[] zeros = new float[wavelets(0).length];
    Differences both = compare(zeros, zeros.clone());
    assertThat(both.relativeL2()).isZero();
    assertThat(both.correlation()).isEqualTo(1);
    assertThat(TOLERANCE.holds(both)).isTrue();
    Differences one = compare(wavelets(0), zeros);
    assertThat(one.relativeL2()).isInfinite();
    assertThat(one.correlation()).isZero();
    assertThat(TOLERANCE.holds(one)).isFalse();
  }

  @Test
  void placesTheGreatestDifference() {
    float[] a = wavelets(0);
    float[] b = wavelets(0);
    a[(2 * 70 + 66) * NT + 12] += 0.5f;
    Differences d = compare(a, b);
    assertThat(d.maximum()).isCloseTo(0.5, within(1e-6));
    assertThat(d.at()).isEqualTo(new Differences.Sample(104, 73, GRID.time().at(12)));
    double norm = 0;
    for (float v : b) norm += (double) v * v;
    assertThat(d.relativeL2()).isCloseTo(0.5 / Math.sqrt(norm), within(1e-8));
    assertThat(TOLERANCE.holds(d)).isFalse();
    assertThat(new Tolerance(0, 0.6).holds(d)).isTrue();
    assertThat(new Tolerance(1, 0).holds(d)).isTrue();
  }

  @Test
  void measuresTheShiftOfTheFirstAgainstTheSecond() {
    assertThat(compare(wavelets(2.3), wavelets(0)).shift()).isCloseTo(2.3, within(0.02));
    assertThat(compare(wavelets(0), wavelets(2.3)).shift()).isCloseTo(-2.3, within(0.02));
    assertThat(compare(wavelets(5), wavelets(0)).correlation()).isLessThan(0.5);
  }

  @Test
  void noNumberInOneImageOnlyIsADifference() {
    float[] a = wavelets(0);
    float[] b = wavelets(0);
    a[5] = Float.NaN;
    b[5] = Float.NaN;
    assertThat(TOLERANCE.holds(compare(a, b))).isTrue();
    b[5] = 0;
    Differences d = compare(a, b);
    assertThat(d.oneSided()).isEqualTo(1);
    assertThat(TOLERANCE.holds(d)).isFalse();
    a[5] = Float.POSITIVE_INFINITY;
    b[5] = Float.NEGATIVE_INFINITY;
    assertThat(compare(a, b).oneSided()).isEqualTo(1);
  }

  @Test
  void countsSamplesOfDifferentFold() {
    float[] fold = new float[wavelets(0).length];
    float[] other = fold.clone();
    other[17] = 1;
    other[9000] = 2;
    Differences d = ImageComparison.of(MemoryImage.of(GRID, wavelets(0)).withFold(fold),
        MemoryImage.of(GRID, wavelets(0)).withFold(other), Placement.MUST_AGREE);
    assertThat(d.foldDifferences()).hasValue(2);
    assertThat(TOLERANCE.holds(d)).isTrue();
  }

  @Test
  void otherGridsAreRefusedUnlessPositionsAreIgnored() {
    float[] random = new float[wavelets(0).length];
    Random source = new Random(1);
    for (int i = 0; i < random.length; i++) random[i] = source.nextFloat();
    MemoryImage here = MemoryImage.of(GRID, random);
    MemoryImage turned = MemoryImage.of(grid(new Point(0, 0), 0), random.clone());
    assertThatThrownBy(() -> ImageComparison.of(here, turned, Placement.MUST_AGREE))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bin ix=0 iy=0 at (500000.00, 4000000.00)")
        .hasMessageContaining("--ignore-position");
    assertThat(ImageComparison.of(here, turned, Placement.IGNORED).maximum()).isZero();
  }

  @Test
  void otherShapesAreRefused() {
    ImageGrid smaller = new ImageGrid(GRID.bins(), new Sampling(NT - 1, 0.004, 0.1));
    MemoryImage a = MemoryImage.of(GRID, wavelets(0));
    MemoryImage b = MemoryImage.of(smaller, new float[(int) GRID.pillars() * (NT - 1)]);
    assertThatThrownBy(() -> ImageComparison.of(a, b, Placement.IGNORED)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 x 70 x 80 and 3 x 70 x 79");
  }

  @Test
  void roundingOfCoordinatesIsNoDifference() {
    Point rounded = new Point(500_000.004, 3_999_999.995);
    Differences d = ImageComparison.of(MemoryImage.of(GRID, wavelets(0)),
        MemoryImage.of(grid(rounded, 0.3 + 1e-6), wavelets(0)), Placement.MUST_AGREE);
    assertThat(d.maximum()).isZero();
  }

  @Test
  void tolerancesAreNotNegative() {
    assertThatThrownBy(() -> new Tolerance(-1, 0)).hasMessageContaining("--rtol must be >= 0");
    assertThatThrownBy(() -> new Tolerance(0, Double.NaN)).hasMessageContaining("--atol must be >= 0");
  }
}
