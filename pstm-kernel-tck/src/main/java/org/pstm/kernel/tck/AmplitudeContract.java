package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.Normalisation;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/** Weights that belong to amplitudes: spreading, and the true amplitude of areas and of lines. */
interface AmplitudeContract extends KernelUnderTest {

  /** m/s. */
  double V = 2500;

  /** Output of these tests. */
  Sampling TAU = new Sampling(150, 0.004, 0);

  /** A trace and an output time of some weight. */
  interface ExpectedWeight {

    /** The weight of a trace of class {@code imageClass} at a place. */
    double at(TraceGeometry trace, Theory.Place place, int imageClass);
  }

  private static ImageGrid area() {
    return Scene.grid(new Bins(4, 100), new Bins(3, 150), TAU);
  }

  private static ImageGrid line() {
    return Scene.grid(new Bins(6, 100), new Bins(1, 25), TAU);
  }

  private static Scene ones(ImageGrid grid, Weighting weighting) {
    Sampling time = new Sampling(500, 0.004, 0);
    List<Recording> traces = List.of(new Recording(new TraceGeometry(-300, 50, 500, -20, 0), 0, Traces.ones(500)),
        new Recording(new TraceGeometry(200, 150, 200, 1100, 0), 1, Traces.ones(500)));
    return new Scene(grid, new ConstantVelocity(V), time, traces).with(WeightSums.KEPT)
        .with(Scene.PLAIN.withWeighting(weighting).withNormalisation(Normalisation.NONE));
  }

  private void assertWeights(Scene scene, ExpectedWeight expected) {
    try (KirchhoffKernel kernel = createKernel()) {
      Migrated image = SceneRun.of(kernel, scene, Cut.NONE);
      double e = kernel.numerics().relativeL2();
      for (int c = 0; c < 2; c++)
        for (int iy = 0; iy < scene.grid().ny(); iy++)
          for (int ix = 0; ix < scene.grid().nx(); ix++)
            for (int it = 1; it < TAU.count(); it++) {
              Theory.Place place = new Theory.Place(ix * scene.grid().bins().x().spacing(),
                  iy * scene.grid().bins().y().spacing(), TAU.at(it));
              double w = expected.at(scene.traces().get(c).geometry(), place, c);
              int at = image.pillar(c, iy, ix) + it;
              String where = "class " + c + " ix " + ix + " iy " + iy + " it " + it;
              assertThat((double) image.amplitude()[at]).as("weight, %s", where).isCloseTo(w, within(e * w + 1e-12));
              assertThat((double) image.weightSum()[at]).as("weight sum, %s", where)
                  .isCloseTo(w, within(e * w + 1e-12));
            }
    }
  }

  @Test
  default void spreadingIsTauOverVAndTheSquareOfTime() {
    Scene scene = ones(area(), Weighting.SPREADING);
    if (isRefused(scene, "spreading")) return;
    assertWeights(scene, (trace, place, c) -> place.tau() / (V * Math.pow(Theory.time(trace, place, V), 2)));
  }

  /** Where there is no time there is no spreading: the ray of length 0 has weight 0, not 0/0. */
  @Test
  default void weightsAreDefinedAtTheSurface() {
    for (Weighting weighting : List.of(Weighting.SPREADING, Weighting.TRUE_AMPLITUDE)) {
      Scene scene = ones(area(), weighting);
      if (isRefused(scene, weighting.jobName())) continue;
      Scene below = scene.with(List.of(Recording.zeroOffset(0, 0, Traces.ones(500)),
          new Recording(new TraceGeometry(0, 0, 400, 0, 0), Traces.ones(500))));
      Migrated image = migrate(below);
      assertThat(image.fold()[0]).as("fold at the surface, %s", weighting).isEqualTo(2);
      assertThat(image.amplitude()[0]).as("image at the surface, %s", weighting).isZero();
      assertThat(image.weightSum()[0]).as("weight sum at the surface, %s", weighting).isZero();
    }
  }

  /** Each class has the midpoint area of its own. */
  @Test
  default void trueAmplitudeOfAnAreaIsTheFormula() {
    Scene scene = ones(area(), Weighting.TRUE_AMPLITUDE);
    if (isRefused(scene, "true_amplitude")) return;
    assertWeights(scene,
        (trace, place, c) -> Scene.midpointArea(c) * Theory.trueAmplitudeOfArea(Theory.rays(trace, place, V), V));
  }

  /** The rho filter says what is a line; left to itself, the grid does. */
  @Test
  default void trueAmplitudeOfALineIsTheFormula() {
    Scene line = ones(line(), Weighting.TRUE_AMPLITUDE);
    if (isRefused(line, "true_amplitude")) return;
    ExpectedWeight area =
        (trace, place, c) -> Scene.midpointArea(c) * Theory.trueAmplitudeOfArea(Theory.rays(trace, place, V), V);
    ExpectedWeight spacing =
        (trace, place, c) -> Scene.midpointArea(c) * Theory.trueAmplitudeOfLine(Theory.rays(trace, place, V), V);
    for (RhoFilter rho : List.of(RhoFilter.AUTO, RhoFilter.TWO_D, RhoFilter.NONE))
      assertWeights(line.with(line.parameters().withRhoFilter(rho)), spacing);
    assertWeights(line.with(line.parameters().withRhoFilter(RhoFilter.THREE_D)), area);
    Scene volume = ones(area(), Weighting.TRUE_AMPLITUDE);
    assertWeights(volume.with(volume.parameters().withRhoFilter(RhoFilter.AUTO)), area);
    assertWeights(volume.with(volume.parameters().withRhoFilter(RhoFilter.TWO_D)), spacing);
  }

  @ParameterizedTest
  @EnumSource(value = Weighting.class, names = {"SPREADING", "TRUE_AMPLITUDE"})
  default void agreesWithTheReferenceForEveryAmplitude(Weighting weighting) {
    if (isRefused(ones(area(), weighting), weighting.jobName())) return;
    long seed = 3000;
    for (TravelTimeModel rays : TravelTimeModel.values())
      for (RhoFilter rho : List.of(RhoFilter.TWO_D, RhoFilter.THREE_D)) {
        Scene random = RandomScenes.longOffsets(++seed).with(WeightSums.KEPT).with(RayContract.ETAS.getFirst())
            .with(RayContract.VELOCITIES.get((int) seed % 2));
        Scene scene = random.with(random.parameters().withNormalisation(Normalisation.NONE).withRhoFilter(rho)
            .withTravelTime(rays).withWeighting(weighting)).with(new Aperture(Math.toRadians(60), 300, 1500, 0.2));
        assertAgreement(scene, "seed " + seed + ", " + scene.parameters());
      }
  }

  @Test
  default void everyAmplitudeActs() {
    Scene random = RandomScenes.create(31);
    Scene scene = random.with(random.parameters().withNormalisation(Normalisation.NONE));
    for (Weighting weighting : List.of(Weighting.SPREADING, Weighting.TRUE_AMPLITUDE)) {
      Scene with = scene.with(scene.parameters().withWeighting(weighting));
      if (isRefused(with, weighting.jobName())) continue;
      for (Weighting other : Weighting.values())
        if (other != weighting) assertActs(scene.with(scene.parameters().withWeighting(other)), with, 0.5);
    }
  }
}
