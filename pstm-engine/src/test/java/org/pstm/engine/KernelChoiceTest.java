package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.UnknownKernelException;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.model.Aperture;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.DipLimit;
import org.pstm.model.ImageGrid;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.TravelTimeModel;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which kernel a request gets, what it says of the others, and what a kernel that fails leaves behind. */
class KernelChoiceTest {

  private static final BinGrid BINS = new BinGrid(new Point(0, 0), 0, new Bins(6, 25), new Bins(5, 25));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2000);
  private static final String ABSENT = "fast_v3 cannot run here: no tensor unit was found; run it where there is one";
  private static final String BUSY = "kernel late_v1 cannot run here: the device is busy; wait for it";
  private static final String SINGLE =
      "fast_v2 cannot do what is asked: fast_v2 sums single pillars; use tiles of one";
  private static final MigrationParameters CURVED =
      MigrationParameters.basics().withTravelTime(TravelTimeModel.CURVED);

  private final MemoryImage image = new MemoryImage();

  private MigrationBuilder migration(String kernel) {
    return Migration.builder().velocity(VELOCITY).grid(new ImageGrid(BINS, new Sampling(101, 0.004, 0)))
        .survey(SyntheticSurvey.builder().name("test")
            .headers(SyntheticGeometry.scattered(BINS, 80, new OffsetRange(100, 400), 3))
            .time(new Sampling(151, 0.004, 0)).velocity(VELOCITY).build())
        .parameters(MigrationParameters.basics()).kernel(kernel).output(image);
  }

  private static MigrationPlan plan(MigrationBuilder migration) {
    return TestKernels.among(() -> migration.build().plan());
  }

  @AfterEach
  void everyKernelIsClosed() {
    assertThat(TestKernels.open()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"auto, 4, fast_v1", "auto, 1, fast_v2", "fast, 4, fast_v1", "fast, 1, fast_v2", "fast_v1, 1, fast_v1",
      "reference, 4, reference"})
  void takesTheFastestThatDoesNotRefuse(String request, int side, String kernel) {
    MigrationPlan plan = plan(migration(request).tile(side, side));
    assertThat(plan.kernel()).hasToString(kernel);
  }

  @Test
  void autoSaysWhatItPassedOverAndWhy() {
    assertThat(plan(migration("auto")).passedOver()).containsExactly(ABSENT, BUSY, SINGLE);
    assertThat(plan(migration("fast").tile(1, 1)).passedOver()).containsExactly(ABSENT);
    assertThat(plan(migration("fast_v1")).passedOver()).isEmpty();
  }

  @Test
  void autoGoesOnToASlowerOneThatHasTheOption() {
    MigrationPlan plan = plan(migration("auto").parameters(CURVED));
    assertThat(plan.kernel()).hasToString("reference");
    assertThat(plan.passedOver()).containsExactly(ABSENT, BUSY, SINGLE, "fast_v1 cannot do what is asked: kernel fast_v1"
        + " has no travel time curved; use the kernel reference, which has all, or auto, which takes the fastest that"
        + " has it");
    assertThat(plan.seconds()).as("at the rate of the kernel taken").isEqualTo(
        plan.contributions() / (0.1e9 * plan.workers()));
  }

  @Test
  void aBackendWhoseVersionsAllRefuseIsRefused() {
    assertThatThrownBy(() -> plan(migration("fast").parameters(CURVED)))
        .isInstanceOf(UnsupportedRequestException.class)
        .hasMessageStartingWith("no kernel can do what is asked of fast: " + ABSENT + " | " + SINGLE + " | fast_v1 ")
        .hasMessageContaining("has no travel time curved");
  }

  @Test
  void anIdIsUsedOrRefused() {
    assertThatThrownBy(() -> plan(migration("fast_v2")))
        .isInstanceOf(UnsupportedRequestException.class).hasMessage("fast_v2 sums single pillars; use tiles of one");
    assertThatThrownBy(() -> plan(migration("fast_v3"))).isInstanceOf(KernelUnavailableException.class)
        .hasMessage("kernel fast_v3 cannot run here: no tensor unit was found; run it where there is one");
    assertThatThrownBy(() -> plan(migration("late"))).isInstanceOf(KernelUnavailableException.class)
        .hasMessage("kernel late_v1 cannot run here: the device is busy; wait for it");
    assertThatThrownBy(() -> plan(migration("fast_v9"))).isInstanceOf(UnknownKernelException.class);
  }

  @Test
  void aKernelThatFailsEndsTheRunAndLeavesNoImage() {
    assertThatThrownBy(() -> TestKernels.among(() -> migration("failing_v1").threads(2).tile(2, 2).build().run()))
        .isInstanceOf(IllegalStateException.class).hasMessage(TestKernels.FAILURE);
    assertThat(image.committed).isFalse();
    assertThat(image.closed).isTrue();
  }

  @Test
  void theReportHoldsWhatWasPassedOver() {
    RunReport report = TestKernels.among(() -> migration("auto").build().run());
    JsonNode json = JsonMapper.shared().readTree(report.toJson());
    assertThat(json.at("/kernel").asString()).isEqualTo("fast_v1");
    assertThat(json.at("/kernels_passed_over")).hasSize(3);
    assertThat(json.at("/kernels_passed_over/2").asString()).isEqualTo(SINGLE);
  }

  @Test
  void theReachIsTheGreatestRadiusOfATable() {
    PiecewiseLinear shrinking = new PiecewiseLinear(new double[] {0, 0.2, 0.4}, new double[] {50, 900, 10});
    Aperture table = new Aperture(1, 0, Double.POSITIVE_INFINITY, 0.1, DipLimit.CONE, Optional.of(shrinking));
    MigrationPlan plan = plan(migration("reference").parameters(MigrationParameters.basics().withAperture(table)
        .withInterpolation(Interpolation.SINC8)));
    assertThat(plan.reach()).isEqualTo(900);
    assertThat(List.of(plan.tracesInReach())).containsExactly(80);
  }
}
