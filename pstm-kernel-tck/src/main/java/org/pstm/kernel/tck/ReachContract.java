package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DipLimit;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;

/** Apertures that are no cone: a table of radii, and a limit of the dip that is imaged. */
interface ReachContract extends KernelUnderTest {

  /** m/s. */
  double V = 2000;

  /** Output of these tests. */
  Sampling TAU = new Sampling(200, 0.004, 0);

  /** Metres against seconds; it narrows again, as no cone does. */
  PiecewiseLinear TABLE = new PiecewiseLinear(new double[] {0.1, 0.4, 0.6}, new double[] {150, 700, 300});

  private static Aperture table(double taper) {
    return new Aperture(Math.toRadians(45), 0, Double.POSITIVE_INFINITY, taper, DipLimit.CONE, Optional.of(TABLE));
  }

  /** The steepest dip of images, in degrees, between radii. */
  private static Aperture dips(double degrees, double least, double greatest, double taper) {
    return new Aperture(Math.toRadians(degrees), least, greatest, taper, DipLimit.IMAGE, Optional.empty());
  }

  private static Scene scene(Aperture aperture, TraceGeometry trace) {
    return new Scene(Scene.pillar(TAU), new ConstantVelocity(V), new Sampling(1500, 0.004, 0),
        List.of(new Recording(trace, Traces.ones(1500)))).with(aperture).with(WeightSums.KEPT);
  }

  private void assertTaper(Scene scene, double[] share, double fraction) {
    try (KirchhoffKernel kernel = createKernel()) {
      Migrated image = SceneRun.of(kernel, scene, Cut.NONE);
      int inside = 0;
      for (int it = 1; it < TAU.count(); it++) {
        if (Math.abs(share[it] - 1) < 1e-5) continue;
        boolean in = share[it] <= 1;
        if (in) inside++;
        assertThat(image.fold()[it]).as("fold at sample %d, %s of the limit", it, share[it]).isEqualTo(in ? 1 : 0);
        double w = !in ? 0 : fraction == 0 ? 1 : Theory.taper(share[it], fraction);
        assertThat((double) image.amplitude()[it]).as("taper at sample %d, %s of the limit", it, share[it])
            .isCloseTo(w, within(kernel.numerics().relativeL2()));
        assertThat(image.weightSum()[it]).isEqualTo(image.amplitude()[it]);
      }
      assertThat(inside).as("contributions inside").isBetween(1, TAU.count() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  default void theTableOfRadiiTakesThePlaceOfTheCone(double taper) {
    TraceGeometry trace = new TraceGeometry(240, 320, 240, 320, 0);
    Scene scene = scene(table(taper), trace);
    if (isRefused(scene, "table")) return;
    double[] share = new double[TAU.count()];
    for (int it = 0; it < share.length; it++) share[it] = 400 / radius(TAU.at(it));
    assertTaper(scene, share, taper);
  }

  private static double radius(double t) {
    if (t <= 0.1) return 150;
    if (t <= 0.4) return 150 + 550 * (t - 0.1) / 0.3;
    return t <= 0.6 ? 700 - 400 * (t - 0.4) / 0.2 : 300;
  }

  /** Two rays in a vertical plane meet a reflector that halves their angle: its dip is the mean of theirs. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 200, -350, 800})
  default void theImageDipIsThatOfTheReflectorBetweenTheRays(double half) {
    double midpoint = 500;
    TraceGeometry trace = new TraceGeometry(0.6 * (midpoint - half), 0.8 * (midpoint - half),
        0.6 * (midpoint + half), 0.8 * (midpoint + half), 0);
    for (double taper : new double[] {0, 0.25}) {
      Scene scene = scene(dips(50, 0, Double.POSITIVE_INFINITY, taper), trace);
      if (isRefused(scene, "dip limit image")) return;
      double[] share = new double[TAU.count()];
      for (int it = 1; it < share.length; it++) {
        double z = 0.5 * V * TAU.at(it);
        double dip = 0.5 * (Math.atan2(midpoint - half, z) + Math.atan2(midpoint + half, z));
        share[it] = Math.tan(Math.abs(dip)) / Math.tan(Math.toRadians(50));
      }
      assertTaper(scene, share, taper);
    }
  }

  /** Within the least radius every dip is kept; beyond the greatest none. */
  @Test
  default void theLimitsOfTheRadiusStandBesideTheDip() {
    TraceGeometry trace = new TraceGeometry(300, 0, 300, 0, 0);
    Scene kept = scene(dips(20, 301, 1000, 0), trace);
    if (isRefused(kept, "dip limit image")) return;
    assertThat(migrate(kept).fold()).as("within the least radius").containsOnly(1);
    assertThat(migrate(scene(dips(20, 299, 1000, 0), trace)).fold()).as("beyond it").contains(0);
    assertThat(migrate(scene(dips(89, 0, 299, 0), trace)).fold()).as("beyond the greatest").containsOnly(0);
    assertThat(migrate(scene(dips(89, 0, 301, 0), trace)).fold()[100]).as("within the greatest").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(TravelTimeModel.class)
  default void agreesWithTheReferenceForEveryReach(TravelTimeModel rays) {
    if (isRefused(scene(table(0), new TraceGeometry(0, 0, 0, 0, 0)), "table")) return;
    long seed = 5000;
    for (VelocityModel velocity : RayContract.VELOCITIES)
      for (Aperture aperture : List.of(table(0), table(0.4), dips(40, 0, 2000, 0), dips(60, 100, 800, 0.2),
          dips(20, 0, Double.POSITIVE_INFINITY, 1))) {
        Scene random = RandomScenes.longOffsets(++seed).with(WeightSums.KEPT).with(RayContract.ETAS.getFirst());
        Scene scene = random.with(random.parameters().withTravelTime(rays)).with(velocity).with(aperture);
        assertAgreement(scene, "seed " + seed + ", " + scene.parameters() + ", " + velocity.describe());
      }
  }

  @Test
  default void everyReachActs() {
    Scene cone = RandomScenes.longOffsets(51).with(new Aperture(Math.toRadians(45), 0, Double.POSITIVE_INFINITY, 0.1));
    for (Aperture aperture : List.of(table(0.1), dips(45, 0, Double.POSITIVE_INFINITY, 0.1))) {
      Scene with = cone.with(aperture);
      if (isRefused(with, aperture.table().isPresent() ? "table" : "dip limit image")) continue;
      assertActs(cone, with, 0.2);
    }
  }
}
