package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrueAmplitudeTest {

  private static final Percentage TIGHT = Percentage.withPercentage(1e-10);

  /** With both legs t/2: 2 cos(theta)/(pi V) over an area, 2 tau/sqrt(2 pi t) on a line. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 10, 30, 60})
  void atZeroOffsetItIsTheCosine(double degrees) {
    double cosine = Math.cos(Math.toRadians(degrees));
    double tau = 1.4;
    double t = tau / cosine;
    assertThat(TrueAmplitude.volume(tau, t / 2, t / 2, 2500)).isCloseTo(2 * cosine / (Math.PI * 2500), TIGHT);
    assertThat(TrueAmplitude.line(tau, t / 2, t / 2)).isCloseTo(2 * tau / Math.sqrt(2 * Math.PI * t), TIGHT);
  }

  @Test
  void sourceAndReceiverMayChangePlaces() {
    assertThat(TrueAmplitude.volume(1, 0.7, 1.1, 2000)).isCloseTo(TrueAmplitude.volume(1, 1.1, 0.7, 2000), TIGHT);
    assertThat(TrueAmplitude.line(1, 0.7, 1.1)).isCloseTo(TrueAmplitude.line(1, 1.1, 0.7), TIGHT);
  }

  /** ts = 0.6, tg = 0.8 s, tau = 1 s, V = 2000 m/s, by hand. */
  @Test
  void legsThatDifferAreWeighedAsTheFormulaSays() {
    assertThat(TrueAmplitude.volume(1, 0.6, 0.8, 2000))
        .isCloseTo(0.5 / (4000 * Math.PI) * (35.0 / 12) * (25.0 / 12), TIGHT);
    assertThat(TrueAmplitude.line(1, 0.6, 0.8))
        .isCloseTo(0.5 / Math.sqrt(2 * Math.PI) * Math.sqrt(1.4) / Math.pow(0.48, 1.5), TIGHT);
  }

  @Test
  void aLegOfNoLengthWeighsNothing() {
    assertThat(TrueAmplitude.volume(0, 0, 0.5, 2000)).isZero();
    assertThat(TrueAmplitude.volume(0, 0.5, 0, 2000)).isZero();
    assertThat(TrueAmplitude.line(0, 0, 0.5)).isZero();
    assertThat(TrueAmplitude.line(0, 0.5, 0)).isZero();
    assertThat(TrueAmplitude.volume(0, 0.5, 0.5, 2000)).isCloseTo(0, within(0.0));
  }
}
