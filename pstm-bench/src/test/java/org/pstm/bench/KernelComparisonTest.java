package org.pstm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KernelNumerics;
import org.pstm.model.Tile;
import org.pstm.model.TileImage;
import org.pstm.model.WeightSums;

/** Kernels against one another: what is compared, and when they agree. */
class KernelComparisonTest {

  private static final KernelComparison.Listener SILENT = new KernelComparison.Listener() {
    @Override
    public void leftOut(String kernel, String options, String reason) {
      throw new AssertionError(kernel + " left out: " + reason);
    }
  };

  private static List<Comparison> run(Workload data, OptionSet... options) {
    return KernelComparison.run(
        new KernelComparison.Plan(List.of("vector_v1", "reference"), data, List.of(options), 0.05), SILENT);
  }

  @Test
  void comparesImagesAndSpeedOnAPartOfASurvey() {
    List<Comparison> found = run(Workload.named("tiny"), OptionSet.PLAIN, OptionSet.VTI);
    assertThat(found).extracting(Comparison::options).containsExactly("plain", "vti");
    Comparison plain = found.getFirst();
    assertThat(plain.data()).startsWith("tiny, without noise: a share of 9 tiles of 7 x 7 pillars over the image of 21 x 21");
    assertThat(plain.agrees()).isTrue();
    Comparison.Duel duel = plain.duel("vector_v1", "reference");
    assertThat(duel.difference().relativeL2()).isBetween(0.0, 1e-4).isNotZero();
    // Both state a distance from reference: float 1e-4 and double 1e-7.
    assertThat(duel.allowance().relativeL2()).isEqualTo(1e-4 + 1e-7);
    Medians speed = plain.speed("vector_v1", "reference");
    assertThat(speed.least()).isPositive().isLessThanOrEqualTo(speed.median());
    assertThat(plain.speed("reference", "reference").median()).isEqualTo(1);
    assertThat(plain.toMap()).containsEntry("agree", true).containsKeys("rounds", "kernels", "duels");
  }

  @Test
  void comparesOnTheTileOfTheBench() {
    assertThat(Workload.named("kernel")).isSameAs(KernelWorkload.KERNEL);
    assertThat(Workload.named("kernel-4ms").description()).contains("x 1600 samples @ 2 ms", "x 501 samples @ 4 ms");
    assertThat(run(new KernelWorkload("small", 16, 4, 3), OptionSet.PLAIN).getFirst().data())
        .startsWith("small: 16 traces x 1600 samples");
  }

  /** They are asked with a probe of few traces, and not again with more. */
  @Test
  void preparesNoMoreTracesWhereFewerThanTwoKernelsHaveTheOptions() {
    for (String other : List.of("shy_v2", "reference")) {
      List<String> heard = new ArrayList<>();
      ShyKernels.ASKED.set(0);
      assertThat(KernelComparison.run(new KernelComparison.Plan(List.of("shy_v1", other), Workload.named("tiny"),
          List.of(OptionSet.PLAIN), 0.05), noting(heard))).isEmpty();
      assertThat(heard).startsWith("shy_v1 plain: " + ShyKernels.REASON).hasSize(other.equals("reference") ? 1 : 2);
      assertThat(ShyKernels.ASKED).hasValue(heard.size());
    }
  }

  private static KernelComparison.Listener noting(List<String> heard) {
    return new KernelComparison.Listener() {
      @Override
      public void leftOut(String kernel, String options, String reason) {
        heard.add(kernel + " " + options + ": " + reason);
      }
    };
  }

  @Test
  void imagesFurtherApartThanStatedDisagree() {
    Allowance allowed = Allowance.of(KernelWorkload.KERNEL.spec(OptionSet.PLAIN), KernelNumerics.FLOAT, 25);
    assertThat(allowed.holds(new ImageDifference(1e-4, 1e-3, 0, 1000))).isTrue();
    assertThat(allowed.holds(new ImageDifference(1.01e-4, 1e-3, 0, 1000))).isFalse();
    assertThat(allowed.holds(new ImageDifference(1e-4, 1.01e-3, 0, 1000))).isFalse();
    assertThat(allowed.holds(new ImageDifference(0, 0, 2, 1000))).isTrue();
    assertThat(allowed.holds(new ImageDifference(0, 0, 3, 1000))).isFalse();
    assertThat(allowed.holds(new ImageDifference(Double.NaN, 0, 0, 1000))).isFalse();
    Comparison.Duel duel =
        new Comparison.Duel("a", "b", new ImageDifference(3e-4, 0, 0, 10), allowed.plus(allowed));
    assertThat(duel.agrees()).isFalse();
    List<double[]> rates = new ArrayList<>(List.of(new double[] {4, 2}, new double[] {9, 3}, new double[] {2, 1}));
    Comparison comparison = new Comparison("plain", "data", List.of("a", "b"), List.of("", ""), rates, rates,
        List.of(duel));
    assertThat(comparison.agrees()).isFalse();
    assertThat(comparison.speed("a", "b").median()).isEqualTo(2);
    assertThat(comparison.speed("a", "b").greatest()).isEqualTo(3);
  }

  @Test
  void aDifferenceIsThatOfTheImages() {
    try (TileImage a = image(1, 2, -4); TileImage b = image(1, 2, -3)) {
      ImageDifference d = ImageDifference.of(a, 0, b);
      assertThat(d.relativeL2()).isEqualTo(1 / Math.sqrt(14));
      assertThat(d.maximum()).isEqualTo(1.0 / 3);
      assertThat(d.samples()).isEqualTo(3);
      assertThat(ImageDifference.of(a, 0, a).relativeL2()).isZero();
    }
  }

  private static TileImage image(float... samples) {
    TileImage image = new TileImage(1, 1, samples.length, WeightSums.DROPPED);
    image.begin(new Tile(0, 0, 1, 1));
    for (int i = 0; i < samples.length; i++)
      image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, i, samples[i]);
    return image;
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatIllegalArgumentException().isThrownBy(() -> Workload.named("nothing"))
        .withMessageContaining("kernel, kernel-4ms, tiny, small").withMessageEndingWith("name=nothing");
    assertThatIllegalArgumentException().isThrownBy(
        () -> new KernelComparison.Plan(List.of("reference"), KernelWorkload.KERNEL, List.of(OptionSet.PLAIN), 1));
    assertThatIllegalArgumentException().isThrownBy(
        () -> new KernelComparison.Plan(List.of("reference", "vector_v1"), KernelWorkload.KERNEL, List.of(), 1));
    assertThat(Workload.names()).startsWith("kernel", "kernel-4ms", "tiny").endsWith("bin-10");
  }
}
