package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Sampling;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/** The weight of a whole trace, which a gather holds: no session can refuse it, so every kernel honours it. */
interface TraceWeightContract extends KernelUnderTest {

  /** It multiplies image and weight sum; fold counts the trace as any other, even where its weight is 0. */
  @Test
  default void theWeightOfATraceActsOnAllButFold() {
    Sampling time = new Sampling(100, 0.004, 0);
    List<Recording> traces = List.of(Recording.zeroOffset(0, 0, Traces.ones(100)).weighing(0.25),
        Recording.zeroOffset(0, 0, Traces.ones(100)), Recording.zeroOffset(0, 0, Traces.ones(100)).weighing(0));
    Scene scene = new Scene(Scene.grid(new Bins(2, 0.01), new Bins(2, 0.01), time), new ConstantVelocity(2000), time,
        traces);
    for (Weighting weighting : WeightContract.BASIC)
      for (WeightSums sums : WeightSums.values()) {
        Migrated image = migrate(scene.with(Scene.PLAIN.withWeighting(weighting)).with(sums));
        for (int i = 0; i < image.fold().length; i++) {
          // At time 0 the rays to the other pillars run along the surface: their cosine is 0.
          if (i % time.count() == 0 || image.fold()[i] == 0) continue;
          assertThat(image.fold()[i]).as("fold, %s", weighting).isEqualTo(3);
          assertThat((double) image.amplitude()[i]).as("image, %s", weighting).isCloseTo(1.25, within(1e-3));
          if (sums == WeightSums.KEPT)
            assertThat((double) image.weightSum()[i]).as("weight sum, %s", weighting).isCloseTo(1.25, within(1e-3));
        }
        assertThat(image.foldSum()).isGreaterThan(3 * 4 * 90);
      }
  }

  @Test
  default void agreesWithTheReferenceForTracesThatWeigh() {
    for (Weighting weighting : WeightContract.BASIC)
      for (double taper : new double[] {0, 0.2}) {
        Scene random = weighed(RandomScenes.create(61)).with(WeightSums.KEPT);
        assertAgreement(random.with(random.parameters().withWeighting(weighting).withTaper(taper)),
            "traces that weigh, " + weighting + ", taper " + taper);
      }
  }

  /** Each trace weighs differently, some nothing. */
  private static Scene weighed(Scene scene) {
    List<Recording> traces = scene.traces();
    return scene.with(IntStream.range(0, traces.size())
        .mapToObj(k -> traces.get(k).weighing(k % 5 / 4.0)).toList());
  }

  @Test
  default void aWeightOfATraceIsAFactorOfItsSamples() {
    Scene scene = RandomScenes.create(62);
    List<Recording> halves = scene.traces().stream().map(t -> {
      float[] half = t.samples().clone();
      for (int j = 0; j < half.length; j++) half[j] *= 0.5f;
      return new Recording(t.geometry(), t.imageClass(), half);
    }).toList();
    try (KirchhoffKernel kernel = createKernel()) {
      float[] samples = SceneRun.of(kernel, scene.with(halves), Cut.NONE).amplitude();
      float[] weights = SceneRun.of(kernel,
          scene.with(scene.traces().stream().map(t -> t.weighing(0.5)).toList()), Cut.NONE).amplitude();
      assertThat(Difference.relativeL2(weights, samples)).isLessThanOrEqualTo(1e-6);
    }
  }
}
