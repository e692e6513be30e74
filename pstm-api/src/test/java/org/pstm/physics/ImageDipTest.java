package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDipTest {

  /** A place in space; z downwards. */
  private record Place(double x, double y, double z) {

    Place plus(double share, Place way) {
      return new Place(x + share * way.x, y + share * way.y, z + share * way.z);
    }

    double dot(Place o) {
      return x * o.x + y * o.y + z * o.z;
    }
  }

  /**
   * The specular ray of a plane, by the mirror image of the source: where the way from it to the receiver meets the
   * plane, dip and incidence must be the plane's and Snell's.
   */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 0, 800", "20, 0, 0", "20, 0, 1000", "40, 0, 2000", "40, 35, 1000", "70, 200, 600"})
  void theSpecularRayShowsThePlane(double dipDegrees, double azimuthDegrees, double offset) {
    double dip = Math.toRadians(dipDegrees);
    double azimuth = Math.toRadians(azimuthDegrees);
    Place normal = new Place(
        -Math.sin(dip) * Math.cos(azimuth), -Math.sin(dip) * Math.sin(azimuth), Math.cos(dip));
    double distance = 1500;
    Place source = new Place(-0.4 * offset, 0.3 * offset, 0);
    Place receiver = new Place(0.4 * offset, -0.3 * offset, 0);
    Place mirror = source.plus(2 * (distance - source.dot(normal)), normal);
    Place way = new Place(receiver.x - mirror.x, receiver.y - mirror.y, receiver.z - mirror.z);
    Place at = mirror.plus((distance - mirror.dot(normal)) / way.dot(normal), way);

    ImageDip image = ImageDip.of(
        new ImageDip.Ways(at.x - source.x, at.y - source.y, at.x - receiver.x, at.y - receiver.y), at.z);

    double ray = Math.sqrt(way.dot(way));
    assertThat(Math.toDegrees(Math.atan(image.tanDip()))).isCloseTo(dipDegrees, within(1e-7));
    assertThat(image.incidence()).isCloseTo(Math.acos(Math.abs(way.dot(normal)) / ray), within(1e-7));
  }

  @Test
  void aSteepConeWouldLoseWhatTheImagesDipKeeps() {
    // Offset twice the depth over a flat reflector: legs of 45 degrees, dip 0, incidence 45.
    ImageDip image = ImageDip.of(new ImageDip.Ways(1000, 0, -1000, 0), 1000);
    assertThat(image.tanDip()).isCloseTo(0, within(1e-12));
    assertThat(Math.toDegrees(image.incidence())).isCloseTo(45, within(1e-9));
  }

  @Test
  void atTheSurfaceADipIsVerticalOrNone() {
    assertThat(ImageDip.of(new ImageDip.Ways(100, 0, 300, 0), 0).tanDip()).isInfinite();
    assertThat(ImageDip.of(new ImageDip.Ways(100, 0, -100, 0), 0).tanDip()).isZero();
    assertThat(ImageDip.of(new ImageDip.Ways(0, 0, -100, 0), 0)).isEqualTo(new ImageDip(0, 0));
  }
}
