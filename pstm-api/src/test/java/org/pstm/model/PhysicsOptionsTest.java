package org.pstm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that choose the physics: travel time, eta, mutes, aperture, anti-alias filter. */
class PhysicsOptionsTest {

  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  private static PiecewiseLinear line(double x, double value) {
    return new PiecewiseLinear(new double[] {x}, new double[] {value});
  }

  @Test
  void onlyVtiTimesNeedEta() {
    for (TravelTimeModel model : TravelTimeModel.values())
      assertThat(model.isAnisotropic()).as("%s", model).isEqualTo(model.name().contains("VTI"));
  }

  @Test
  void etaIsItsFunctionOfTime() {
    EtaFunction eta = new EtaFunction(
        new PiecewiseLinear(new double[] {0, 2}, new double[] {0, 0.2}), EtaModel.Kind.INTERVAL);
    double[] values = new double[4];
    eta.eta(new Point(0, 0), new Sampling(4, 1, 0), values);
    assertThat(values).containsExactly(0, 0.1, 0.2, 0.2);
    assertThat(eta.describe()).isEqualTo("interval eta, 2 points, 0.0..0.2");
    assertThat(EtaFunction.constant(0.1, EtaModel.Kind.EFFECTIVE).describe()).isEqualTo("effective eta 0.1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.4, -1})
  void refusesAnEtaThatTheFormulasCannotUse(double eta) {
    assertThatIllegalArgumentException().isThrownBy(() -> EtaFunction.constant(eta, EtaModel.Kind.EFFECTIVE))
        .withMessage("eta must be above -0.4: eta=" + eta);
  }

  @Test
  void refusesAnEtaWithoutFunctionOrKind() {
    assertThatIllegalArgumentException().isThrownBy(() -> EtaFunction.constant(0.1, null))
        .withMessage("kind must be given: kind=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new EtaFunction(null, EtaModel.Kind.INTERVAL))
        .withMessage("points must be given: points=null");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAStretchThatIsNone(double stretch) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mute(OptionalDouble.of(stretch), Optional.empty()))
        .withMessage("stretch must be > 0 and finite: stretch=" + stretch);
  }

  @Test
  void refusesAFrontMuteAtNegativeOffsetsOrTimes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mute(OptionalDouble.empty(), Optional.of(line(-5, 1))))
        .withMessage("mute offset must be >= 0 and finite: mute offset=-5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mute(OptionalDouble.empty(), Optional.of(line(5, -0.1))))
        .withMessage("mute time must be >= 0 and finite: mute time=-0.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Mute(null, Optional.empty()))
        .withMessage("stretch must be given: stretch=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new Mute(OptionalDouble.empty(), null))
        .withMessage("front must be given: front=null");
  }

  @Test
  void refusesATableOfNegativeRadiiAndOneBesideAnotherLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Aperture(1, 0, NO_LIMIT, 0.1, DipLimit.CONE, Optional.of(line(1, -3))))
        .withMessage("radius must be >= 0 and finite: radius=-3.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Aperture(1, 0, NO_LIMIT, 0.1, DipLimit.IMAGE, Optional.of(line(1, 3))))
        .withMessage("a radius table takes the place of every other limit of the aperture: give either a table or the"
            + " dip limit image");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Aperture(1, 0, NO_LIMIT, 0.1, null, Optional.empty()))
        .withMessage("dip limit must be given: dip limit=null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Aperture(1, 0, NO_LIMIT, 0.1, DipLimit.CONE, null))
        .withMessage("radius table must be given: radius table=null");
  }

  @Test
  void refusesAnAntiAliasFilterThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> filter(AntiAlias.Kind.TRIANGLE, 0, NO_LIMIT))
        .withMessage("anti-alias factor must be > 0 and finite: anti-alias factor=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> filter(AntiAlias.Kind.TRIANGLE, 1, 0))
        .withMessage("anti-alias length must be > 0: anti-alias length=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> filter(AntiAlias.Kind.TRIANGLE, 1, Double.NaN))
        .withMessage("anti-alias length must be > 0: anti-alias length=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> filter(null, 1, 1))
        .withMessage("anti-alias kind must be given: anti-alias kind=null");
    assertThat(AntiAlias.TRIANGLE).isEqualTo(filter(AntiAlias.Kind.TRIANGLE, 1, NO_LIMIT));
  }

  private static AntiAlias filter(AntiAlias.Kind kind, double factor, double longest) {
    return new AntiAlias(kind, factor, AntiAlias.Spacing.IMAGE, AntiAlias.Slope.MAX, longest);
  }

  /** What one change sets, the others keep: every step of a chain is still there at its end. */
  @Test
  void changesDoNotUndoEachOther() {
    Mute mute = new Mute(OptionalDouble.of(0.5), Optional.of(line(0, 0.1)));
    Aperture table = new Aperture(1, 0, NO_LIMIT, 0.2, DipLimit.CONE, Optional.of(line(0, 500)));
    MigrationParameters how = MigrationParameters.basics().withAperture(table)
        .withTravelTime(TravelTimeModel.CURVED).withInterpolation(Interpolation.SINC8)
        .withAntiAlias(AntiAlias.FILTER_BANK).withMute(mute).withNormalisation(Normalisation.NONE)
        .withWeighting(Weighting.TRUE_AMPLITUDE).withRhoFilter(RhoFilter.THREE_D).withTaper(0.3).withMaxDip(50)
        .withRadius(10, 900);
    Aperture changed = new Aperture(Math.toRadians(50), 10, 900, 0.3, DipLimit.CONE, table.table());
    assertThat(how).isEqualTo(new MigrationParameters(TravelTimeModel.CURVED, changed, Interpolation.SINC8,
        AntiAlias.FILTER_BANK, Weighting.TRUE_AMPLITUDE, RhoFilter.THREE_D, mute, Normalisation.NONE));
  }

  @Test
  void refusesMissingChoices() {
    MigrationParameters how = MigrationParameters.basics();
    assertThatIllegalArgumentException().isThrownBy(() -> how.withTravelTime(null))
        .withMessage("travel time must be given: travel time=null");
    assertThatIllegalArgumentException().isThrownBy(() -> how.withInterpolation(null))
        .withMessage("interpolation must be given: interpolation=null");
    assertThatIllegalArgumentException().isThrownBy(() -> how.withAntiAlias(null))
        .withMessage("anti-alias must be given: anti-alias=null");
    assertThatIllegalArgumentException().isThrownBy(() -> how.withMute(null))
        .withMessage("mute must be given: mute=null");
  }
}
