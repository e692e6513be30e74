package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/** Classes by angle of incidence: each contribution adds to the image of its own angle, and to no other. */
interface AngleContract extends KernelUnderTest {

  /** Five classes of 12 degrees. */
  ImageClasses ANGLES = ImageClasses.angles(Math.toRadians(12), Math.toRadians(60));

  /** All angles there are. */
  ImageClasses ALL = ImageClasses.angles(Math.toRadians(30), Math.toRadians(90));

  /** Of the samples, those whose fold may differ by rounding. */
  double MOST_UNDECIDED = 0.005;

  private boolean refusesAngles(Scene scene) {
    return isRefused(scene, "angle classes", promisesAngles() ? Promise.KEPT : Promise.NOT_GIVEN);
  }

  /** The angle between the rays by the law of cosines, from their lengths and the offset. */
  private static double incidence(TraceGeometry g, Theory.Place at, double v) {
    Theory.Rays rays = Theory.rays(g, at, v);
    double offset = Math.hypot(g.sourceX() - g.receiverX(), g.sourceY() - g.receiverY());
    double cosine = (rays.source() * rays.source() + rays.receiver() * rays.receiver() - offset * offset)
        / (2 * rays.source() * rays.receiver());
    return 0.5 * Math.acos(Math.clamp(cosine, -1, 1));
  }

  /** Of one trace, aside and turned: every sample has one class at most, that of its angle. */
  @ParameterizedTest
  @EnumSource(value = Weighting.class, names = {"NONE", "OBLIQUITY"})
  default void theAngleOfIncidenceDecidesTheClass(Weighting weighting) {
    double v = 2000;
    Sampling tau = new Sampling(301, 0.004, 0);
    TraceGeometry trace = new TraceGeometry(-300, 150, 500, -450, 0);
    Scene scene = new Scene(Scene.pillar(tau), new ConstantVelocity(v), new Sampling(800, 0.004, 0),
        List.of(new Recording(trace, Traces.ones(800)))).with(Scene.PLAIN.withWeighting(weighting))
        .with(WeightSums.KEPT).with(ANGLES);
    if (refusesAngles(scene)) return;
    Migrated image = migrate(scene);
    int[] counted = new int[ANGLES.count() + 1];
    for (int it = 1; it < tau.count(); it++) {
      Theory.Place at = new Theory.Place(0, 0, tau.at(it));
      double gamma = incidence(trace, at, v);
      double width = Math.toRadians(12);
      if (Math.abs(gamma / width - Math.rint(gamma / width)) < 1e-5) continue;
      int expected = (int) (gamma / width);
      double w = weighting == Weighting.NONE ? 1 : Theory.meanCosine(trace, at, v);
      counted[Math.min(expected, ANGLES.count())]++;
      for (int c = 0; c < ANGLES.count(); c++) {
        int i = image.pillar(c, 0, 0) + it;
        assertThat(image.fold()[i]).as("fold of class %d at %s degrees", c, Math.toDegrees(gamma))
            .isEqualTo(c == expected ? 1 : 0);
        assertThat((double) image.amplitude()[i]).as("image of class %d at %s degrees", c, Math.toDegrees(gamma))
            .isCloseTo(c == expected ? w : 0, within(1e-5));
        assertThat(image.weightSum()[i]).isEqualTo(image.amplitude()[i]);
      }
    }
    for (int c = 1; c <= ANGLES.count(); c++) assertThat(counted[c]).as("samples of class %d", c).isPositive();
  }

  /** Classes of all angles lose nothing: their sum is the image without classes. */
  @Test
  default void theClassesAddUpToTheImage() {
    Scene random = RandomScenes.longOffsets(71);
    Scene plain = random.with(random.traces().stream()
        .map(t -> new Recording(t.geometry(), 0, t.samples(), t.weight())).toList());
    Scene scene = plain.with(ALL);
    if (refusesAngles(scene)) return;
    Migrated whole = migrate(plain);
    Migrated image = migrate(scene);
    float[] sum = new float[whole.amplitude().length];
    int[] fold = new int[sum.length];
    for (int i = 0; i < image.fold().length; i++) {
      sum[i % sum.length] += image.amplitude()[i];
      fold[i % sum.length] += image.fold()[i];
    }
    assertThat(fold).isEqualTo(whole.fold());
    try (KirchhoffKernel kernel = createKernel()) {
      assertThat(Difference.relativeL2(sum, whole.amplitude())).isLessThanOrEqualTo(kernel.numerics().relativeL2());
    }
    for (int c = 0; c < ALL.count() - 1; c++) assertThat(image.ofClass(c).foldSum()).isPositive();
  }

  /** Fold differs only where a contribution's angle lies within rounding of a limit; such samples are left out. */
  @ParameterizedTest
  @EnumSource(value = TravelTimeModel.class, names = {"STRAIGHT", "CURVED", "VTI"})
  default void agreesWithTheReferenceForAngleClasses(TravelTimeModel rays) {
    Scene random = RandomScenes.longOffsets(72).with(RayContract.ETAS.getFirst()).with(WeightSums.KEPT);
    // Asked of straight rays: a kernel without angles may lack the others too, and name these.
    if (refusesAngles(random.with(ANGLES))) return;
    Scene scene = random.with(random.parameters().withTravelTime(rays))
        .with(new Aperture(Math.toRadians(65), 500, 1500, 0.1)).with(ANGLES);
    try (KirchhoffKernel kernel = createKernel();
        KirchhoffKernel reference = KirchhoffKernels.createKernel("reference")) {
      Migrated expected = SceneRun.of(reference, scene, Cut.NONE);
      Migrated image = SceneRun.of(kernel, scene, new Cut(4, 3, 16));
      int differing = 0;
      for (int i = 0; i < image.fold().length; i++) {
        if (image.fold()[i] == expected.fold()[i]) continue;
        assertThat(isNearALimit(scene, i, kernel.numerics().roundoff())).as("fold at element %d", i).isTrue();
        image.amplitude()[i] = expected.amplitude()[i];
        image.weightSum()[i] = expected.weightSum()[i];
        differing++;
      }
      assertThat(differing).isLessThanOrEqualTo((int) (MOST_UNDECIDED * image.fold().length));
      double last = scene.traceTime().last();
      assertThat(Difference.relativeL2(image.amplitude(), expected.amplitude()))
          .isLessThanOrEqualTo(kernel.numerics().allowedL2(RandomScenes.PEAK_FREQUENCY, last));
      assertThat(Difference.relativeL2(image.weightSum(), expected.weightSum()))
          .isLessThanOrEqualTo(kernel.numerics().relativeL2());
    }
  }

  /** sin gamma is a difference of two directions, each rounded: within some roundings of 1. */
  private static boolean isNearALimit(Scene scene, int element, double roundoff) {
    BinGrid bins = scene.grid().bins();
    int it = element % scene.grid().nt();
    int pillar = element / scene.grid().nt() % (int) scene.grid().pillars();
    int ix = pillar % scene.grid().nx();
    int iy = pillar / scene.grid().nx();
    double[] v = new double[scene.grid().nt()];
    scene.velocity().rms(bins.position(ix, iy), scene.grid().time(), v);
    Theory.Place at =
        new Theory.Place(ix * bins.x().spacing(), iy * bins.y().spacing(), scene.grid().time().at(it));
    for (Recording trace : scene.traces()) {
      double sine = Math.sin(incidence(trace.geometry().inFrameOf(bins), at, v[it]));
      for (double edge : ANGLES.edges()) if (Math.abs(sine - Math.sin(edge)) < 16 * roundoff + 1e-9) return true;
    }
    return false;
  }
}
