package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.Aperture;

class ApertureConeTest {

  private static final double DIP = Math.toRadians(45);

  @ParameterizedTest
  @CsvSource({"0, 500", "0.2, 500", "0.5, 500", "1, 1000", "1.75, 1750", "2, 2000", "6, 2000"})
  void theRadiusIsHalfVTimesTauWithinLimits(double tau, double radius) {
    assertThat(ApertureCone.radius(new Aperture(DIP, 500, 2000, 0.1), tau, 2000)).isCloseTo(radius, within(1e-9));
  }

  @Test
  void theRadiusGrowsWithTheTangentOfTheDip() {
    Aperture steep = new Aperture(Math.atan(2), 0, 1e9, 0);
    assertThat(ApertureCone.radius(steep, 1, 2000)).isCloseTo(2000, within(1e-9));
  }

  @Test
  void withoutALimitItIsTheCone() {
    Aperture cone = new Aperture(DIP, 0, Double.POSITIVE_INFINITY, 0.1);
    assertThat(ApertureCone.radius(cone, 0, 2000)).isZero();
    assertThat(ApertureCone.radius(cone, 100, 5000)).isCloseTo(250_000, within(1e-6));
  }

  @Test
  void minimumAndMaximumMayMeet() {
    Aperture cylinder = new Aperture(DIP, 700, 700, 0.1);
    assertThat(ApertureCone.radius(cylinder, 0, 2000)).isEqualTo(700);
    assertThat(ApertureCone.radius(cylinder, 9, 2000)).isEqualTo(700);
  }

  @Test
  void theTaperIsACosineOverTheOuterFraction() {
    assertThat(ApertureCone.taper(0, 1000, 0.2)).isEqualTo(1);
    assertThat(ApertureCone.taper(800, 1000, 0.2)).isEqualTo(1);
    assertThat(ApertureCone.taper(850, 1000, 0.2)).isCloseTo(0.5 + Math.sqrt(0.125), within(1e-12));
    assertThat(ApertureCone.taper(900, 1000, 0.2)).isCloseTo(0.5, within(1e-12));
    assertThat(ApertureCone.taper(1000, 1000, 0.2)).isCloseTo(0, within(1e-12));
  }

  @Test
  void aTaperOfZeroCutsAtTheRim() {
    assertThat(ApertureCone.taper(1000, 1000, 0)).isEqualTo(1);
    assertThat(ApertureCone.taper(Math.nextUp(1000.0), 1000, 0)).isZero();
  }

  @Test
  void aTaperOfOneFallsFromTheMiddle() {
    assertThat(ApertureCone.taper(0, 1000, 1)).isEqualTo(1);
    assertThat(ApertureCone.taper(500, 1000, 1)).isCloseTo(0.5, within(1e-12));
    assertThat(ApertureCone.taper(1000, 1000, 1)).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1})
  void aRadiusOfZeroHoldsThePointItself(double fraction) {
    assertThat(ApertureCone.taper(0, 0, fraction)).isEqualTo(1);
    assertThat(ApertureCone.taper(1e-9, 0, fraction)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-16, 1e-9, 0.1, 0.5, 1})
  void neverRisesAndNeverLeavesZeroToOne(double fraction) {
    double before = 1;
    for (int r = 0; r <= 1100; r++) {
      double taper = ApertureCone.taper(r, 1000, fraction);
      assertThat(taper).as("r %d", r).isBetween(0.0, before);
      before = taper;
    }
    assertThat(before).isZero();
  }
}
