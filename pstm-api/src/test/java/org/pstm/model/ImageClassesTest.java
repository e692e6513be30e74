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

  /** The offset vector along a first axis at 30 degrees: 260 m along it and 70 m across lie in the tile of (2, 0). */
  @Test
  void tilesHoldOffsetVectors() {
    OffsetTiles tiles = new OffsetTiles(Math.toRadians(30), 100, 200, 6, 4);
    ImageClasses classes = ImageClasses.tiles(tiles);
    assertThat(classes.count()).isEqualTo(24);
    assertThat(classes.of(vector(260, 70))).isEqualTo(2 * 6 + 5);
    assertThat(classes.of(vector(-260, -70))).as("source and receiver exchanged").isEqualTo(6);
    assertThat(classes.of(vector(1, 1))).isEqualTo(2 * 6 + 3);
    assertThat(classes.of(vector(-1, 1))).isEqualTo(2 * 6 + 2);
    assertThat(classes.of(vector(299, 399))).isEqualTo(23);
    assertThat(classes.of(vector(301, 0))).isEqualTo(-1);
    assertThat(classes.of(vector(0, -401))).isEqualTo(-1);
    assertThat(tiles.centreAlong(17)).isEqualTo(250);
    assertThat(tiles.centreAcross(17)).isEqualTo(100);
    assertThat(classes.centre(17)).as("the tile's number, from 1").isEqualTo(18);
    assertThat(classes.describe())
        .isEqualTo("24 classes of ovt, 6 x 4 tiles of 100 x 200 m, the first axis at 30 degrees");
    ImageClasses odd = ImageClasses.tiles(new OffsetTiles(0, 100, 100, 3, 3));
    assertThat(odd.of(new TraceGeometry(0, 0, 49, -49, 0))).as("the middle tile").isEqualTo(4);
  }

  private static TraceGeometry vector(double along, double across) {
    double c = Math.cos(Math.toRadians(30));
    double s = Math.sin(Math.toRadians(30));
    return new TraceGeometry(7, 8, 7 + along * c - across * s, 8 + along * s + across * c, 0);
  }

  @Test
  void anglesAreOfContributions() {
    ImageClasses angles = ImageClasses.angles(Math.toRadians(5), Math.toRadians(60));
    assertThat(angles.count()).isEqualTo(12);
    assertThat(angles.isOfContributions()).isTrue();
    assertThat(ImageClasses.offsets(50, 100).isOfContributions()).isFalse();
    assertThat(angles.of(toward(33, 1e9))).as("each trace may add to every class").isZero();
    assertThat(angles.find(Math.toRadians(7))).isEqualTo(1);
    assertThat(angles.find(Math.toRadians(61))).isEqualTo(-1);
    assertThat(angles.describe()).isEqualTo("12 classes of angle, 0..60 degrees");
    assertThat(ImageClasses.angles(Math.toRadians(30), Math.toRadians(90)).edges()[3]).isEqualTo(Math.PI / 2);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageClasses(ImageClasses.Kind.ANGLE, new double[] {0, 2}))
        .withMessageStartingWith("angles of incidence must lie between 0 and 90 degrees");
    assertThatIllegalArgumentException().isThrownBy(() -> ImageClasses.angles(1, 0.5))
        .withMessage("angle classes must be >= 1: angle classes=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageClasses(ImageClasses.Kind.OVT, new double[] {0, 2}))
        .withMessage("tiles belong to classes of kind OVT, as many as these: kind=OVT, tiles=0, classes=1");
    assertThatIllegalArgumentException().isThrownBy(() -> new OffsetTiles(0, 0, 1, 1, 1))
        .withMessage("width of tiles must be > 0 and finite: width of tiles=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new OffsetTiles(0, 1, 1, 1000, 1000))
        .withMessageContaining("give larger ones");

    assertThatIllegalArgumentException().isThrownBy(() -> ImageClasses.offsets(0, 100))
        .withMessage("class width must be > 0 and finite: class width=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> ImageClasses.offsets(0.01, 1e6)).withMessageContaining("larger");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageClasses(ImageClasses.Kind.OFFSET, new double[] {0, 100, 100}))
        .withMessage("class edge 3 must lie beyond the edge before: class edge 3=100.0");
  }
}
