package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Classes of traces: where their limits lie, and what lies outside. */
class ImageClassesTest {

  private static TraceGeometry toward(double degrees, double offset) {
    double azimuth = Math.toRadians(degrees);
    return new TraceGeometry(0, 0, offset * Math.sin(azimuth), offset * Math.cos(azimuth), 0);
  }

  @Test
  void offsetsAreFloorOfOffsetOverWidth() {
    ImageClasses classes = ImageClasses.offsets(50, 2000);
    assertThat(classes.count()).isEqualTo(41);
    assertThat(classes.of(toward(0, 0))).isZero();
    assertThat(classes.of(toward(0, 49.999))).isZero();
    assertThat(classes.of(toward(0, 50))).isEqualTo(1);
    assertThat(classes.of(toward(0, 2000))).isEqualTo(40);
    assertThat(classes.of(toward(0, 2050))).isEqualTo(-1);
    assertThat(classes.centre(3)).isEqualTo(175);
    assertThat(classes.describe()).isEqualTo("41 classes of offset, 0..2050 m");
  }

  @Test
  void sectorsTurnClockwiseFromNorthAndTheFirstIsCentredOnIt() {
    ImageClasses four = ImageClasses.sectors(4, ImageClasses.Kind.AZIMUTH);
    assertThat(four.of(toward(10, 100))).isZero();
    assertThat(four.of(toward(-10, 100))).isZero();
    assertThat(four.of(toward(90, 100))).isEqualTo(1);
    assertThat(four.of(toward(180, 100))).isEqualTo(2);
    assertThat(four.of(toward(271, 100))).isEqualTo(3);
    ImageClasses two = ImageClasses.sectors(2, ImageClasses.Kind.RECIPROCAL_AZIMUTH);
    assertThat(two.of(toward(180, 100))).isZero();
    assertThat(two.of(toward(95, 100))).isEqualTo(1);
    assertThat(two.of(toward(275, 100))).isEqualTo(1);
  }

  @Test
  void everyDirectionHasASector() {
    for (int n = 1; n < 40; n++) {
      ImageClasses sectors = ImageClasses.sectors(n, ImageClasses.Kind.AZIMUTH);
      for (double edge : sectors.edges())
        for (double degrees : new double[] {Math.nextDown(Math.toDegrees(edge)), Math.toDegrees(edge), -180, 180})
          assertThat(sectors.of(toward(degrees, 100))).as("%d sectors, %s degrees", n, degrees).isBetween(0, n - 1);
    }
  }

  @Test
  void equalByTheirLimits() {
    assertThat(ImageClasses.offsets(50, 100)).isEqualTo(ImageClasses.offsets(50, 120)).hasSameHashCodeAs(
        ImageClasses.offsets(50, 120)).isNotEqualTo(ImageClasses.offsets(40, 100));
    ImageClasses.ONE.edges()[0] = 7;
    assertThat(ImageClasses.ONE.edges()[0]).isZero();
  }

  @Test
  void everythingIsOneClassWithoutAny() {
    assertThat(ImageClasses.ONE.count()).isEqualTo(1);
    assertThat(ImageClasses.ONE.of(toward(33, 1e9))).isZero();
    assertThat(ImageClasses.ONE.describe()).isEqualTo("none");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ImageClasses.offsets(0, 100))
        .withMessage("class width must be > 0 and finite: class width=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> ImageClasses.offsets(0.01, 1e6)).withMessageContaining("larger");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageClasses(ImageClasses.Kind.OFFSET, new double[] {0, 100, 100}))
        .withMessage("class edge 3 must lie beyond the edge before: class edge 3=100.0");
  }
}
