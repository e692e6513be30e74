package org.pstm.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.pstm.model.DepthGradientVelocity;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.MigrationParameters;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TravelTimeModel;

/** The legs of every travel time, as a pillar hands them to a kernel. */
class RayLegsTest {

  private static final double GREATEST_WAY = 6000;
  private static final Sampling TAU = new Sampling(401, 0.01, 0);

  private static ImagePillar pillar(TravelTimeModel model, Sampling tau, EtaModel eta) {
    MigrationParameters how = MigrationParameters.basics().withTravelTime(model);
    return new ImagePillar(
        new ImagePillar.Medium(new DepthGradientVelocity(1800, 0.6, 10), Optional.of(eta), how, tau), new Point(0, 0));
  }

  private static EtaModel eta(EtaModel.Kind kind) {
    return new EtaFunction(new PiecewiseLinear(new double[] {0, 2, 4}, new double[] {0.02, 0.12, 0.08}), kind);
  }

  private static RayLegs legs(TravelTimeModel model) {
    return pillar(model, TAU, eta(EtaModel.Kind.INTERVAL)).legs();
  }

  @ParameterizedTest
  @EnumSource
  void theSlopeIsTheLimitOfDifferences(TravelTimeModel model) {
    RayLegs legs = legs(model);
    for (int it = 5; it < TAU.count(); it += 44)
      for (double x = 50; x < GREATEST_WAY; x += 467) {
        double x2 = x * x;
        double h = 1e-4 * x2;
        // The series step to the rational formula; a difference across the step means nothing.
        if (CurvedRay.beyondSeries(TAU.at(it), x2 - h, v2(it)) != CurvedRay.beyondSeries(TAU.at(it), x2 + h, v2(it)))
          continue;
        double difference = (square(legs.time(it, x2 + h)) - square(legs.time(it, x2 - h))) / (2 * h);
        assertThat(legs.slope(it, x2)).as("%s, it %s, x %s", model, it, x)
            .isCloseTo(difference, Percentage.withPercentage(1e-4));
      }
  }

  private static double v2(int it) {
    return square(pillar(TravelTimeModel.STRAIGHT, TAU, eta(EtaModel.Kind.INTERVAL)).velocity(it));
  }

  private static double square(double d) {
    return d * d;
  }

  @ParameterizedTest
  @EnumSource
  void aVerticalLegTakesHalfOfTau(TravelTimeModel model) {
    for (int it = 0; it < TAU.count(); it++)
      assertThat(legs(model).time(it, 0)).isCloseTo(0.5 * TAU.at(it), within(1e-15));
  }

  /** Every formula acts: none gives another's times. */
  @Test
  void notTwoFormulasGiveTheSameTimes() {
    TravelTimeModel[] models = TravelTimeModel.values();
    for (int a = 0; a < models.length; a++)
      for (int b = 0; b < a; b++)
        assertThat(legs(models[a]).time(200, square(2200))).as("%s and %s", models[a], models[b])
            .isNotCloseTo(legs(models[b]).time(200, square(2200)), within(2e-5));
  }

  /** What lies above the output window bends rays all the same. */
  @ParameterizedTest
  @EnumSource
  void timesDoNotDependOnWhereTheOutputBegins(TravelTimeModel model) {
    for (EtaModel.Kind kind : EtaModel.Kind.values()) {
      RayLegs whole = pillar(model, TAU, eta(kind)).legs();
      RayLegs lower = pillar(model, new Sampling(101, 0.01, 2), eta(kind)).legs();
      RayLegs single = pillar(model, new Sampling(1, 0.01, 2), eta(kind)).legs();
      for (int it = 0; it < 101; it += 20)
        assertThat(lower.time(it, square(2600))).as("%s, it %s", kind, it)
            .isCloseTo(whole.time(200 + it, square(2600)), within(1e-12));
      assertThat(single.time(0, square(2600))).isCloseTo(whole.time(200, square(2600)), within(1e-12));
      assertThat(lower.slope(30, square(2600))).isCloseTo(whole.slope(230, square(2600)), within(1e-16));
    }
  }

  @Test
  void anOutputThatBeginsBetweenStepsHasTheSameTimesToAMicrosecond() {
    RayLegs whole = legs(TravelTimeModel.CURVED);
    RayLegs shifted =
        pillar(TravelTimeModel.CURVED, new Sampling(50, 0.01, 2.005), eta(EtaModel.Kind.INTERVAL)).legs();
    double between = 0.5 * (whole.time(200, square(2600)) + whole.time(201, square(2600)));
    assertThat(shifted.time(0, square(2600))).isCloseTo(between, within(3e-6));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.INCLUDE, names = {"VTI", "VTI_AT", "CURVED_VTI"})
  void anIntervalEtaIsNotTakenForAnEffectiveOne(TravelTimeModel model) {
    double interval = pillar(model, TAU, eta(EtaModel.Kind.INTERVAL)).legs().time(200, square(3000));
    double effective = pillar(model, TAU, eta(EtaModel.Kind.EFFECTIVE)).legs().time(200, square(3000));
    assertThat(interval).isNotCloseTo(effective, within(1e-4));
  }

  @Test
  void straightLegsAreTheDoubleSquareRoots() {
    ImagePillar pillar = pillar(TravelTimeModel.STRAIGHT, TAU, eta(EtaModel.Kind.INTERVAL));
    assertThat(pillar.legs().time(150, 1e6)).isEqualTo(TravelTime.leg(1.5, 1e6, pillar.velocity(150)));
  }

  /**
   * Velocity that doubles within 0.2 s: two legs of 4 km to a deeper point are shorter in time than to a shallower one.
   * A kernel leaves such contributions out; a straight ray has none.
   */
  @Test
  void raysThatTurnAreSeenByTheDerivativeAlongThePillar() {
    VelocityMoments m = new VelocityMoments(0, 0.1, new double[] {1500, 1500, 1500, 1500, 2200, 2900, 3000});
    RayLegs legs = new CurvedLegs(new Sampling(7, 0.1, 0), m, CurvedLegs.Order.RATIONAL);
    assertThat(legs.time(5, 1.6e7)).isLessThan(legs.time(3, 1.6e7));
    assertThat(legs.time(5, 1e4)).isGreaterThan(legs.time(3, 1e4));
  }
}
