package org.pstm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.Aperture;
import org.pstm.model.Tile;

/** What is measured of a survey: nine tiles, with as many contributions as were asked for, and the truth of the rest. */
class SurveyShareTest {

  private static KernelCase given(String name, double contributions) {
    return Workload.named(name).withContributions(contributions).share(OptionSet.DEFAULTS).given();
  }

  @ParameterizedTest
  @CsvSource({"tiny, 60, 0, 3000", "survey-31k, 60, 0, 3000", "bin-10, 65, 500, 2000"})
  void hasNineTilesTheAperturesOfTheSurveyAndTheContributionsAskedFor(String name, double dip, double min, double max) {
    double wanted = 2e6;
    try (KernelCase given = given(name, wanted); KirchhoffKernel kernel = KirchhoffKernels.createKernel("vector_v1");
        TileRun run = new TileRun(kernel, given)) {
      Aperture aperture = given.spec().parameters().aperture();
      assertThat(aperture).isEqualTo(new Aperture(Math.toRadians(dip), min, max, 0.1));
      Set<Tile> tiles = new HashSet<>();
      given.tiles().forEach(work -> tiles.add(work.tile()));
      assertThat(tiles).hasSize(9);
      // A tile's estimate looks at four pillars and 24 traces; eight traces are the least.
      assertThat((double) run.run().contributions()).isBetween(0.5 * wanted, 3 * wanted);
    }
  }

  /** Contributions of the whole migrations, as their kernels counted them: docs/kernels.md. */
  @ParameterizedTest
  @CsvSource({"survey-31k, 5.67e11", "bin-10, 1.88e13"})
  void knowsTheContributionsOfTheWhole(String name, double counted) {
    // 48,000 pairs, of which one in ten or more lies in the aperture: 1.5 % is two to three standard deviations.
    assertThat(Workload.named(name).whole(OptionSet.PLAIN).contributions()).isCloseTo(counted, withPercentage(3));
  }

  @Test
  void theWholeIsTablesForEveryPillarAndAllContributions() {
    KernelBench.Plan plan = new KernelBench.Plan(Workload.named("tiny").withContributions(1e6),
        List.of("vector_v1"), List.of(OptionSet.PLAIN), List.of(1), new KernelBench.Time(0.05, 0));
    Figure figure = KernelBench.run(plan, new KernelBenchTest.Heard()).getFirst();
    assertThat(figure.workload()).isEqualTo("tiny");
    assertThat(figure.whole().contributions()).isGreaterThan(10.0 * figure.contributions());
    // Every pillar is in the share: its tables are not made more often, and the contributions cost what they cost.
    double most = figure.whole().contributions() / figure.cpuRate().median();
    assertThat(figure.whole().kernelSeconds()).isPositive().isLessThan(1.01 * most);
    assertThat(figure.toMap()).containsKey("whole_estimated");
  }
}
