package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.TraceGeometry;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/** The weight of a contribution, and the sum of the weights. */
interface WeightContract extends KernelUnderTest {

  /** The weights that every kernel has. */
  List<Weighting> BASIC = List.of(Weighting.NONE, Weighting.OBLIQUITY);

  /** m/s. */
  double V = 2500;

  private static Scene scene(Weighting weighting, TraceGeometry... traces) {
    Sampling time = new Sampling(600, 0.004, 0);
    List<Recording> ones = List.of(traces).stream().map(g -> new Recording(g, Traces.ones(600))).toList();
    return new Scene(Scene.grid(new Bins(5, 100), new Bins(3, 150), new Sampling(201, 0.004, 0)),
        new ConstantVelocity(V), time, ones).with(Scene.PLAIN.withWeighting(weighting));
  }

  /** The image of a trace of ones is its weight. */
  @Test
  default void obliquityIsTheMeanCosineOfTheRays() {
    TraceGeometry[] traces = {new TraceGeometry(0, 0, 0, 0, 0), new TraceGeometry(-300, 50, 500, -20, 0),
        new TraceGeometry(200, 150, 200, 1100, 0)};
    for (TraceGeometry trace : traces) {
      try (KirchhoffKernel kernel = createKernel()) {
        Migrated image = SceneRun.of(kernel, scene(Weighting.OBLIQUITY, trace).with(WeightSums.KEPT), Cut.NONE);
        assertThat(image.fold()).containsOnly(1);
        for (int iy = 0; iy < 3; iy++)
          for (int ix = 0; ix < 5; ix++)
            for (int it = 1; it < 201; it++) {
              double cosine = Theory.meanCosine(trace, new Theory.Place(100 * ix, 150 * iy, 0.004 * it), V);
              int at = image.pillar(0, iy, ix) + it;
              assertThat((double) image.amplitude()[at]).as("weight at ix %d iy %d it %d", ix, iy, it)
                  .isCloseTo(cosine, within(kernel.numerics().relativeL2()));
              assertThat((double) image.weightSum()[at]).as("weight sum at ix %d iy %d it %d", ix, iy, it)
                  .isCloseTo(cosine, within(kernel.numerics().relativeL2()));
            }
      }
    }
  }

  /**
   * A ray of length zero is vertical: its cosine is 1; one along the surface has 0, and exactly so in the weight sum,
   * by which an image may be divided.
   */
  @Test
  default void obliquityIsDefinedAtTheSurface() {
    TraceGeometry both = new TraceGeometry(0, 0, 0, 0, 0);
    TraceGeometry source = new TraceGeometry(0, 0, 400, 0, 0);
    TraceGeometry none = new TraceGeometry(-400, 0, 400, 0, 0);
    double[] weights = {1, 0.5, 0};
    TraceGeometry[] traces = {both, source, none};
    for (int i = 0; i < traces.length; i++) {
      Migrated image = migrate(scene(Weighting.OBLIQUITY, traces[i]).with(WeightSums.KEPT));
      assertThat(image.fold()[0]).isEqualTo(1);
      assertThat((double) image.amplitude()[0]).isCloseTo(weights[i], within(1e-6));
      assertThat((double) image.weightSum()[0]).isCloseTo(weights[i], within(weights[i] == 0 ? 0 : 1e-6));
    }
  }

  @Test
  default void noWeightingCountsEachContributionOne() {
    Migrated image = migrate(scene(Weighting.NONE, new TraceGeometry(-300, 50, 500, -20, 0),
        new TraceGeometry(900, 0, 0, 0, 0)).with(WeightSums.KEPT));
    for (int i = 0; i < image.fold().length; i++) {
      assertThat(image.amplitude()[i]).isEqualTo(2f);
      assertThat(image.weightSum()[i]).isEqualTo(2f);
    }
  }

  /** Of traces of ones, image and weight sum are the same sum, tapers included. */
  @Test
  default void weightSumsHoldTheWeightsWithTheirTapers() {
    for (Weighting weighting : BASIC) {
      Scene scene = RandomScenes.create(3).with(WeightSums.KEPT);
      List<Recording> ones = scene.traces().stream()
          .map(t -> new Recording(t.geometry(), t.imageClass(), Traces.ones(t.samples().length))).toList();
      Aperture tapered = new Aperture(Math.toRadians(40), 100, 700, 0.5);
      Migrated image = migrate(scene.with(ones).with(scene.parameters().withWeighting(weighting)).with(tapered));
      assertThat(image.foldSum()).isPositive();
      assertThat(Difference.relativeL2(image.amplitude(), image.weightSum())).as("%s", weighting)
          .isLessThanOrEqualTo(1e-6);
      for (int i = 0; i < image.fold().length; i++)
        assertThat(image.weightSum()[i]).as("weight sum, at most fold").isBetween(0f, image.fold()[i] * 1.000001f);
    }
  }

  @Test
  default void keepingWeightSumsChangesNoImage() {
    for (Weighting weighting : BASIC)
      for (double taper : new double[] {0, 0.1}) {
        Scene scene = RandomScenes.create(4);
        Scene dropped = scene.with(scene.parameters().withWeighting(weighting).withTaper(taper));
        Migrated with = migrate(dropped.with(WeightSums.KEPT));
        Migrated without = migrate(dropped);
        assertThat(without.weightSum()).isEmpty();
        assertThat(with.amplitude()).as("%s, taper %s", weighting, taper).isEqualTo(without.amplitude());
        assertThat(with.fold()).isEqualTo(without.fold());
      }
  }
}
