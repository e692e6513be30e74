package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationParametersTest {

  private static final MigrationParameters DEFAULTS = MigrationParameters.defaults();

  @Test
  void defaultsAreWhatTheirCommentSays() {
    Aperture aperture = DEFAULTS.aperture();
    assertThat(Math.toDegrees(aperture.maxDip())).isCloseTo(60, within(1e-12));
    assertThat(aperture.minRadius()).isZero();
    assertThat(aperture.maxRadius()).isInfinite();
    assertThat(aperture.taper()).isEqualTo(0.1);
    assertThat(DEFAULTS.antiAlias()).isEqualTo(AntiAlias.FILTER_BANK);
    assertThat(DEFAULTS.weighting()).isEqualTo(Weighting.OBLIQUITY);
    assertThat(DEFAULTS.rhoFilter()).isEqualTo(RhoFilter.AUTO);
    assertThat(DEFAULTS.normalisation()).isEqualTo(Normalisation.FOLD);
  }

  @Test
  void theBasicsAreTheDefaultsWithoutAntiAliasFilter() {
    assertThat(MigrationParameters.basics()).isEqualTo(DEFAULTS.withAntiAlias(AntiAlias.NONE));
  }

  private static MigrationParameters parameters(Aperture a, Weighting w, RhoFilter r, Normalisation n) {
    return new MigrationParameters(
        TravelTimeModel.STRAIGHT, a, Interpolation.LINEAR, AntiAlias.FILTER_BANK, w, r, Mute.NONE, n);
  }

  @Test
  void trueAmplitudesMustNotBeDivided() {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withWeighting(Weighting.TRUE_AMPLITUDE))
        .withMessage("true amplitudes must not be divided, or they would fall with time: set normalise: none;"
            + " normalisation=FOLD");
    MigrationParameters raw = DEFAULTS.withNormalisation(Normalisation.NONE);
    assertThat(raw.withWeighting(Weighting.TRUE_AMPLITUDE).weighting()).isEqualTo(Weighting.TRUE_AMPLITUDE);
  }

  @Test
  void eachChangeChangesOneThing() {
    Aperture a = DEFAULTS.aperture();
    assertThat(DEFAULTS.withMaxDip(65)).isEqualTo(
        DEFAULTS.withAperture(new Aperture(Math.toRadians(65), 0, Double.POSITIVE_INFINITY, 0.1)));
    assertThat(DEFAULTS.withRadius(500, 2000))
        .isEqualTo(DEFAULTS.withAperture(new Aperture(a.maxDip(), 500, 2000, 0.1)));
    assertThat(DEFAULTS.withTaper(0))
        .isEqualTo(DEFAULTS.withAperture(new Aperture(a.maxDip(), 0, Double.POSITIVE_INFINITY, 0)));
    assertThat(DEFAULTS.withWeighting(Weighting.NONE)).isEqualTo(
        parameters(a, Weighting.NONE, RhoFilter.AUTO, Normalisation.FOLD));
    assertThat(DEFAULTS.withRhoFilter(RhoFilter.TWO_D)).isEqualTo(
        parameters(a, Weighting.OBLIQUITY, RhoFilter.TWO_D, Normalisation.FOLD));
    assertThat(DEFAULTS.withNormalisation(Normalisation.NONE)).isEqualTo(
        parameters(a, Weighting.OBLIQUITY, RhoFilter.AUTO, Normalisation.NONE));
  }

  @Test
  void changesOfTheApertureKeepTheTaperAtTheEdge() {
    MigrationParameters tapered = DEFAULTS.withAperture(DEFAULTS.aperture().withEdgeTaper(200));
    for (MigrationParameters p : List.of(tapered.withMaxDip(50), tapered.withRadius(1, 2), tapered.withTaper(0)))
      assertThat(p.aperture().edgeTaper()).isEqualTo(200);
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.aperture().withEdgeTaper(-1))
        .withMessage("edge taper must be >= 0 and finite: edge taper=-1.0");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "-5, -5.0", "90, 90.0", "95, 95.0", "99, 99.0", "123.4, 123.4", "NaN, NaN"})
  void refusesADipThatIsNoneInTheDegreesThatWereGiven(double degrees, String shown) {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxDip(degrees))
        .withMessage("max dip must be above 0 and below 90 degrees: max dip=" + shown);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesATaperOutsideItsRange(double taper) {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withTaper(taper))
        .withMessage("taper must be between 0 and 1: taper=" + taper);
  }

  @Test
  void refusesRadiiThatContradictEachOther() {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRadius(-1, 10))
        .withMessage("min radius must be >= 0 and finite: min radius=-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withRadius(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
        .withMessage("min radius must be >= 0 and finite: min radius=Infinity");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRadius(0, 0))
        .withMessage("max radius must be > 0: max radius=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRadius(0, Double.NaN))
        .withMessage("max radius must be > 0: max radius=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRadius(2000, 500))
        .withMessage("min radius must not exceed max radius: min radius=2000.0, max radius=500.0");
    assertThat(DEFAULTS.withRadius(500, 500).aperture().maxRadius()).isEqualTo(500);
  }

  @Test
  void refusesMissingParts() {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withAperture(null))
        .withMessage("aperture must be given: aperture=null");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withWeighting(null))
        .withMessage("weighting must be given: weighting=null");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRhoFilter(null))
        .withMessage("rho filter must be given: rho filter=null");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withNormalisation(null))
        .withMessage("normalisation must be given: normalisation=null");
  }
}
