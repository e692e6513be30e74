package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Mute;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/** Mutes leave contributions out of image and fold alike: by stretch, and by a front in offset and time. */
interface MuteContract extends KernelUnderTest {

  /** m/s. */
  double V = 2000;

  /** Output of these tests. */
  Sampling TAU = new Sampling(200, 0.004, 0);

  /** Seconds against metres. */
  PiecewiseLinear FRONT = new PiecewiseLinear(new double[] {100, 1000}, new double[] {0.2, 0.9});

  private static Mute front() {
    return new Mute(OptionalDouble.empty(), Optional.of(FRONT));
  }

  private static Mute stretch(double limit) {
    return new Mute(OptionalDouble.of(limit), Optional.empty());
  }

  private static Scene scene(Mute mute, TraceGeometry trace) {
    return new Scene(Scene.pillar(TAU), new ConstantVelocity(V), new Sampling(1000, 0.004, 0),
        List.of(new Recording(trace, Traces.ones(1000)))).with(Scene.PLAIN.withMute(mute)).with(WeightSums.KEPT);
  }

  /** The front is a two-way time on the trace: constant before its first point and after its last. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 50, 300, 820, 1500})
  default void theFrontMuteLeavesOutWhatIsEarlier(double offset) {
    TraceGeometry trace = new TraceGeometry(-0.3 * offset, 0.4 * offset, 0.3 * offset, -0.4 * offset, 0);
    Scene scene = scene(front(), trace);
    if (isRefused(scene, "mute")) return;
    double earliest = offset <= 100 ? 0.2 : offset >= 1000 ? 0.9 : 0.2 + 0.7 * (offset - 100) / 900;
    Migrated image = migrate(scene);
    for (int it = 0; it < TAU.count(); it++) {
      double t = Theory.time(trace, new Theory.Place(0, 0, TAU.at(it)), V);
      if (Math.abs(t - earliest) < 1e-6) continue;
      assertThat(image.fold()[it]).as("fold at time %s of the trace", t).isEqualTo(t >= earliest ? 1 : 0);
      assertThat(image.amplitude()[it]).as("image at time %s of the trace", t).isEqualTo(image.fold()[it]);
      assertThat(image.weightSum()[it]).as("weight sum at time %s of the trace", t).isEqualTo(image.fold()[it]);
    }
  }

  /** A time on the front contributes: at 1/256 s and 2048 m/s all of it is whole numbers. */
  @Test
  default void theFrontBelongsToTheImage() {
    Sampling time = new Sampling(512, 1.0 / 256, 0);
    Mute at = new Mute(OptionalDouble.empty(), Optional.of(new PiecewiseLinear(new double[] {0}, new double[] {0.5})));
    Scene scene = new Scene(Scene.pillar(time), new ConstantVelocity(2048), time,
        List.of(Recording.zeroOffset(0, 0, Traces.ones(512)))).with(Scene.PLAIN.withMute(at));
    if (isRefused(scene, "mute")) return;
    int[] fold = migrate(scene).fold();
    assertThat(fold[127]).isZero();
    assertThat(fold[128]).isEqualTo(1);
  }

  /** Stretch is 1/cos - 1; its last fifth fades as a cosine, and counts fully. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 1, 3})
  default void theStretchMuteFadesAndEnds(double limit) {
    TraceGeometry trace = new TraceGeometry(-250, 0, 550, 0, 0);
    Scene scene = scene(stretch(limit), trace);
    if (isRefused(scene, "mute")) return;
    try (KirchhoffKernel kernel = createKernel()) {
      Migrated image = SceneRun.of(kernel, scene, Cut.NONE);
      int inside = 0;
      for (int it = 1; it < TAU.count(); it++) {
        double stretch = 1 / Theory.meanCosine(trace, new Theory.Place(0, 0, TAU.at(it)), V) - 1;
        if (Math.abs(stretch / limit - 1) < 1e-5) continue;
        boolean in = stretch <= limit;
        if (in) inside++;
        assertThat(image.fold()[it]).as("fold at stretch %s", stretch).isEqualTo(in ? 1 : 0);
        double w = in ? Theory.taper(stretch / limit, 0.2) : 0;
        assertThat((double) image.amplitude()[it]).as("taper at stretch %s", stretch)
            .isCloseTo(w, within(kernel.numerics().relativeL2()));
        assertThat(image.weightSum()[it]).isEqualTo(image.amplitude()[it]);
      }
      assertThat(inside).as("contributions inside").isBetween(1, TAU.count() - 2);
    }
  }

  @ParameterizedTest
  @EnumSource(TravelTimeModel.class)
  default void agreesWithTheReferenceForEveryMute(TravelTimeModel rays) {
    Mute both = new Mute(OptionalDouble.of(0.6), Optional.of(FRONT));
    if (isRefused(scene(both, new TraceGeometry(0, 0, 0, 0, 0)), "mute")) return;
    long seed = 4000;
    for (Mute mute : List.of(stretch(0.3), stretch(2), front(), both))
      for (Weighting weighting : List.of(Weighting.NONE, Weighting.OBLIQUITY)) {
        Scene random = RandomScenes.longOffsets(++seed).with(WeightSums.KEPT).with(RayContract.ETAS.getFirst())
            .with(RayContract.VELOCITIES.getFirst());
        Scene scene =
            random.with(random.parameters().withMute(mute).withTravelTime(rays).withWeighting(weighting))
                .with(new Aperture(Math.toRadians(65), 500, 1500, 0.1));
        assertAgreement(scene, "seed " + seed + ", " + scene.parameters());
      }
  }

  @Test
  default void everyMuteActs() {
    Scene scene = RandomScenes.longOffsets(41).with(new Aperture(Math.toRadians(65), 500, 1500, 0.1));
    for (Mute mute : List.of(stretch(0.5), front())) {
      Scene muted = scene.with(scene.parameters().withMute(mute));
      if (isRefused(muted, "mute")) continue;
      assertActs(scene, muted, 0.05);
      assertThat(migrate(muted).foldSum()).as("contributions with %s", mute)
          .isLessThan((long) (0.95 * migrate(scene).foldSum()));
    }
  }
}
