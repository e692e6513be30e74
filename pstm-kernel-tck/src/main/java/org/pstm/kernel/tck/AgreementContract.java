package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.GradientVelocity;
import org.pstm.model.ImageGrid;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * A/B against {@code reference} on band-limited traces with random geometry: the difference that the kernel states
 * and no more, the fold equal but where rounding decides.
 */
interface AgreementContract extends KernelUnderTest {

  /** A gradient, and picks with kinks and inversions. */
  List<VelocityModel> VELOCITIES = List.of(new GradientVelocity(1800, 600, 3),
      new VelocityFunction(new double[] {0.05, 0.2, 0.26, 0.4, 0.41, 0.7},
          new double[] {1500, 2600, 1900, 3300, 2500, 4200}));

  /** The share of samples whose fold rounding may change: random geometry seldom meets a limit. */
  double MOST_UNDECIDED = 2e-3;

  private void assertAgreement(Scene scene, String what) {
    try (KirchhoffKernel kernel = createKernel();
        KirchhoffKernel reference = KirchhoffKernels.createKernel("reference")) {
      Migrated expected = SceneRun.of(reference, scene, Cut.NONE);
      Migrated image = SceneRun.of(kernel, scene, new Cut(4, 3, 16));
      assertThat(expected.foldSum()).as("contributions, %s", what).isPositive();
      takeUndecided(image, expected, new Rounding(scene, kernel.numerics()), what);
      KernelNumerics numerics = kernel.numerics();
      double l2 = numerics.allowedL2(RandomScenes.PEAK_FREQUENCY, scene.traceTime().last());
      assertThat(Difference.relativeL2(image.amplitude(), expected.amplitude())).as("relative L2, %s", what)
          .isLessThanOrEqualTo(l2);
      assertThat(Difference.maximum(image.amplitude(), expected.amplitude())).as("maximum, %s", what)
          .isLessThanOrEqualTo(numerics.maximum());
      assertThat(Difference.relativeL2(image.weightSum(), expected.weightSum())).as("weight sums, %s", what)
          .isLessThanOrEqualTo(l2);
    }
  }

  /** Where the fold differs, each contribution must be one that rounding decides; such samples are set equal. */
  private static void takeUndecided(Migrated image, Migrated expected, Rounding rounding, String what) {
    int nt = image.grid().nt();
    int pillars = (int) image.grid().pillars();
    int differing = 0;
    for (int i = 0; i < image.fold().length; i++) {
      int difference = Math.abs(image.fold()[i] - expected.fold()[i]);
      if (difference == 0) continue;
      int pillar = i / nt % pillars;
      int undecided =
          rounding.undecided(i / nt / pillars, pillar / image.grid().nx(), pillar % image.grid().nx(), i % nt);
      assertThat(difference).as("difference of fold at element %d, %s", i, what).isLessThanOrEqualTo(undecided);
      image.amplitude()[i] = expected.amplitude()[i];
      if (image.weightSum().length > 0) image.weightSum()[i] = expected.weightSum()[i];
      differing++;
    }
    assertThat(differing).as("samples whose fold differs, %s", what)
        .isLessThanOrEqualTo((int) (MOST_UNDECIDED * image.fold().length));
  }

  @ParameterizedTest
  @EnumSource(value = Weighting.class, names = {"NONE", "OBLIQUITY"})
  default void agreesWithTheReferenceForEveryWeightTaperAndAperture(Weighting weighting) {
    long seed = 40;
    for (double taper : new double[] {0, 0.1, 1})
      for (Aperture aperture : RandomScenes.apertures(taper))
        for (VelocityModel velocity : VELOCITIES) {
          Scene random = RandomScenes.create(++seed).with(velocity).with(WeightSums.KEPT);
          Scene scene = random.with(random.parameters().withWeighting(weighting).withAperture(aperture));
          assertAgreement(scene, "seed " + seed + ", " + scene.parameters() + ", " + velocity.describe());
        }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 33, 127})
  default void agreesForOutputsOfEveryLengthAndStart(int nt) {
    // Not from 0: alone, the sample there has an image of nothing but zero weights, and no size to compare with.
    for (double first : new double[] {0.003, 0.31, 0.9}) {
      ImageGrid grid = Scene.grid(new Bins(5, 30), new Bins(3, 30), new Sampling(nt, 0.003, first));
      Scene scene = RandomScenes.create(900 + nt, grid).with(WeightSums.KEPT)
          .with(new Aperture(Math.toRadians(50), 250, 1500, 0.2));
      assertAgreement(scene, "seed " + (900 + nt) + ", nt " + nt + " from " + first + " s");
    }
  }

  @Test
  default void agreesAtTheFarCornerOfALargeGrid() {
    long seed = 77;
    ImageGrid whole = Scene.grid(new Bins(3, 10_000), new Bins(3, 10_000), RandomScenes.TAU);
    Scene near = RandomScenes.create(seed);
    List<Recording> moved = near.traces().stream().map(t -> new Recording(
        new TraceGeometry(t.geometry().sourceX() + 20_000.37, t.geometry().sourceY() + 19_999.81,
            t.geometry().receiverX() + 20_000.37, t.geometry().receiverY() + 19_999.81, t.geometry().delay()),
        t.imageClass(), t.samples())).toList();
    assertAgreement(new Scene(whole, near.velocity(), near.parameters(), near.traceTime(), WeightSums.KEPT, moved),
        "seed " + seed);
  }
}
