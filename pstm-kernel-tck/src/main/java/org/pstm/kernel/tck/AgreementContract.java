package org.pstm.kernel.tck;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** Output samples further apart than those of the traces, and closer. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0011, 0.0053, 0.008, 0.011})
  default void agreesForOutputsOfEveryStep(double step) {
    ImageGrid grid = Scene.grid(new Bins(5, 30), new Bins(3, 30), new Sampling((int) (1 / step), step, 0.003));
    for (double taper : new double[] {0, 0.3}) {
      Scene scene = RandomScenes.create(950, grid).with(WeightSums.KEPT)
          .with(new Aperture(Math.toRadians(50), 250, 1500, taper));
      assertAgreement(scene, "step " + step + ", taper " + taper);
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
    assertAgreement(RandomScenes.create(seed, whole).with(moved).with(WeightSums.KEPT), "seed " + seed);
  }
}
