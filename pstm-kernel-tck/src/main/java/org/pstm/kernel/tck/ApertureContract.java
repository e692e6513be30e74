package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;

/**
 * The aperture: a midpoint reaches an image point where r &lt;= R, R = clip(V tau/2 tan(dip), min, max). Each of
 * dip, min, max and taper acts.
 */
interface ApertureContract extends KernelUnderTest {

  /** m/s. */
  double V = 2048;

  /** Output of these tests; traces are long enough for every travel time. */
  Sampling TAU = new Sampling(200, 1.0 / 256, 0);

  private static Scene scene(Aperture aperture, Recording... traces) {
    return new Scene(Scene.pillar(TAU), new ConstantVelocity(V), new Sampling(4000, TAU.delta(), 0), List.of(traces))
        .with(aperture);
  }

  private static Recording midpoint(double x, double y) {
    return Recording.zeroOffset(x, y, Traces.ones(4000));
  }

  private static Aperture disc(double radius, double taper) {
    return new Aperture(Math.toRadians(60), radius, radius, taper);
  }

  private int firstContribution(Scene scene) {
    int[] fold = migrate(scene).fold();
    int first = 0;
    while (first < fold.length && fold[first] == 0) first++;
    for (int it = first; it < fold.length; it++) assertThat(fold[it]).as("fold at sample %d", it).isEqualTo(1);
    return first;
  }

  @Test
  default void theRimBelongsToTheAperture() {
    for (double taper : new double[] {0, 0.1, 1}) {
      Migrated on = migrate(scene(disc(100, taper), midpoint(60, -80)));
      assertThat(on.fold()).as("fold where r = R, taper %s", taper).containsOnly(1);
      Migrated beyond = migrate(scene(disc(99.99, taper), midpoint(60, -80)));
      assertThat(beyond.fold()).as("fold where r > R, taper %s", taper).containsOnly(0);
    }
  }

  /** Twice the radius, the error of taking tau for one-way time, would contribute from half that time on. */
  @ParameterizedTest
  @CsvSource({"30, 130", "45, 333", "60, 601", "75, 1001", "5, 33"})
  default void theConeOpensWithHalfTheTwoWayTime(double dip, double r) {
    double opens = 2 * r / (V * Math.tan(Math.toRadians(dip)));
    Aperture cone = new Aperture(Math.toRadians(dip), 0, Double.POSITIVE_INFINITY, 0);
    int expected = (int) Math.min(TAU.count(), Math.ceil(TAU.indexOf(opens)));
    assertThat(expected).isBetween(10, TAU.count() - 1);
    assertThat(firstContribution(scene(cone, midpoint(0, r)))).isEqualTo(expected);
  }

  @Test
  default void theLeastRadiusActs() {
    double dip = Math.toRadians(10);
    assertThat(firstContribution(scene(new Aperture(dip, 50, 1000, 0), midpoint(49, 0)))).isZero();
    assertThat(firstContribution(scene(new Aperture(dip, 50, 1000, 0), midpoint(51, 0)))).isEqualTo(73);
    assertThat(firstContribution(scene(new Aperture(dip, 0, 1000, 0), midpoint(49, 0)))).isEqualTo(70);
  }

  @Test
  default void theGreatestRadiusActs() {
    double dip = Math.toRadians(80);
    assertThat(firstContribution(scene(new Aperture(dip, 0, 300, 0), midpoint(0, 301)))).isEqualTo(TAU.count());
    assertThat(firstContribution(scene(new Aperture(dip, 0, 300, 0), midpoint(0, 299)))).isEqualTo(14);
  }

  @Test
  default void theMidpointCountsNotSourceOrReceiver() {
    Recording around = new Recording(new TraceGeometry(-1000, 0, 1000, 0, 0), Traces.ones(4000));
    Recording aside = new Recording(new TraceGeometry(0, 0, 0, 500, 0), Traces.ones(4000));
    assertThat(migrate(scene(disc(100, 0), around)).fold()).containsOnly(1);
    assertThat(migrate(scene(disc(100, 0), aside)).fold()).containsOnly(0);
  }

  /** The image of ones is the weight: 1 inside, the cosine beyond; each trace counts 1 in fold all the same. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1})
  default void theTaperFallsAsACosineAndCountsFully(double taper) {
    try (KirchhoffKernel kernel = createKernel()) {
      for (double share : new double[] {0, 0.25, 0.5, 0.85, 0.9, 0.905, 0.95, 0.992, 0.999, 1}) {
        Migrated image = SceneRun.of(kernel,
            scene(disc(128, taper), midpoint(128 * share, 0)).with(WeightSums.KEPT), Cut.NONE);
        double w = taper == 0 ? 1 : Theory.taper(share, taper);
        assertThat(image.fold()).as("fold at r = %s R", share).containsOnly(1);
        for (int it = 0; it < TAU.count(); it++) {
          assertThat((double) image.amplitude()[it]).as("image at r = %s R", share)
              .isCloseTo(w, within(kernel.numerics().relativeL2()));
          assertThat(image.weightSum()[it]).as("weight sum at r = %s R", share).isEqualTo(image.amplitude()[it]);
        }
      }
    }
  }

  /** On a cone the tapered part of R moves with time. */
  @Test
  default void theTaperFollowsTheCone() {
    double tan = Math.tan(Math.toRadians(45));
    Aperture cone = new Aperture(Math.toRadians(45), 0, Double.POSITIVE_INFINITY, 0.3);
    try (KirchhoffKernel kernel = createKernel()) {
      Migrated image = SceneRun.of(kernel, scene(cone, midpoint(201, 0)), Cut.NONE);
      for (int it = 1; it < TAU.count(); it++) {
        double share = 201 / (V * TAU.at(it) / 2 * tan);
        double w = share <= 1 ? Theory.taper(share, 0.3) : 0;
        assertThat((double) image.amplitude()[it]).as("taper at sample %d", it)
            .isCloseTo(w, within(kernel.numerics().relativeL2()));
      }
    }
  }

  /** At tau = 0 a cone without least radius is a point: only a midpoint on the pillar reaches it. */
  @Test
  default void aConeBeginsAsAPoint() {
    for (double taper : new double[] {0, 0.1, 1}) {
      Aperture cone = new Aperture(Math.toRadians(60), 0, Double.POSITIVE_INFINITY, taper);
      Migrated image = migrate(scene(cone, midpoint(0, 0), midpoint(1e-3, 0)));
      assertThat(image.fold()[0]).isEqualTo(1);
      assertThat(image.amplitude()[0]).isEqualTo(1f);
    }
  }

  /** Every pillar of a grid measures from itself. */
  @Test
  default void everyPillarHasItsOwnAperture() {
    Scene scene = new Scene(Scene.grid(new Bins(9, 20), new Bins(7, 30), TAU), new ConstantVelocity(V),
        new Sampling(4000, TAU.delta(), 0), List.of(midpoint(81, 91))).with(disc(64, 0));
    Migrated image = migrate(scene);
    for (int iy = 0; iy < 7; iy++)
      for (int ix = 0; ix < 9; ix++)
        assertThat(image.fold()[image.pillar(0, iy, ix)]).as("fold at ix %d iy %d", ix, iy)
            .isEqualTo(Math.hypot(20 * ix - 81, 30 * iy - 91) <= 64 ? 1 : 0);
  }
}
