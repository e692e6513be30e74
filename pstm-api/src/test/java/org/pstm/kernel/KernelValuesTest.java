package org.pstm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;

/** Numerics, metrics, availability and the specification of a session. */
class KernelValuesTest {

  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(0, 0), 0, new Bins(2, 25), new Bins(2, 25)), new Sampling(10, 0.002, 0));
  private static final VelocityModel VELOCITY = new ConstantVelocity(2000);
  private static final MigrationParameters PARAMETERS = MigrationParameters.basics();
  private static final Sampling TRACE = new Sampling(100, 0.002, 0);
  private static final SessionSpec.Limits LIMITS = new SessionSpec.Limits(4, 10, 1);

  @Test
  void theAllowanceGrowsWithFrequencyAndTimeAboveItsFloor() {
    assertThat(KernelNumerics.FLOAT.allowedL2(25, 2)).isEqualTo(1e-4);
    assertThat(KernelNumerics.FLOAT.allowedL2(60, 8)).isCloseTo(2 * Math.PI * 60 * 8 * 6e-8, within(1e-18));
    assertThat(KernelNumerics.DOUBLE.allowedL2(60, 8)).isEqualTo(1e-7);
  }

  @Test
  void numericsRefuseBoundsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new KernelNumerics(" ", 6e-8, 1e-4, 1e-3))
        .withMessage("arithmetic must be given: arithmetic= ");
    assertThatIllegalArgumentException().isThrownBy(() -> new KernelNumerics("float", 0, 1e-4, 1e-3))
        .withMessage("roundoff must be > 0 and finite: roundoff=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new KernelNumerics("float", 6e-8, Double.NaN, 1e-3))
        .withMessage("relative L2 must be > 0 and finite: relative L2=NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelNumerics("float", 6e-8, 1e-4, Double.POSITIVE_INFINITY))
        .withMessage("maximum must be > 0 and finite: maximum=Infinity");
  }

  @Test
  void metricsAddUp() {
    KernelMetrics host = KernelMetrics.onHost(5, Duration.ofMillis(7));
    KernelMetrics device = new KernelMetrics(10, Duration.ofMillis(1), Duration.ofMillis(2), 300);
    assertThat(host.plus(device))
        .isEqualTo(new KernelMetrics(15, Duration.ofMillis(8), Duration.ofMillis(2), 300));
  }

  @Test
  void availabilityAlwaysSaysWhatAUserNeeds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Availability.Available("", 1))
        .withMessage("device must be given: device=");
    assertThatIllegalArgumentException().isThrownBy(() -> new Availability.Available("CPU", -1))
        .withMessage("expected rate must be >= 0 and finite: expected rate=-1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Availability.Available("CPU", Double.NaN))
        .withMessage("expected rate must be >= 0 and finite: expected rate=NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> new Availability.Unavailable(null, "buy one"))
        .withMessage("reason must be given: reason=null");
    assertThatIllegalArgumentException().isThrownBy(() -> new Availability.Unavailable("no GPU", " "))
        .withMessage("remedy must be given: remedy= ");
  }

  private static void refuses(String sentence, Runnable spec) {
    assertThatIllegalArgumentException().isThrownBy(spec::run).withMessage(sentence);
  }

  @Test
  void aSessionNamesThePartThatIsMissing() {
    WeightSums kept = WeightSums.KEPT;
    refuses("grid must be given: grid=null",
        () -> new SessionSpec(null, VELOCITY, PARAMETERS, TRACE, LIMITS, kept));
    refuses("velocity must be given: velocity=null",
        () -> new SessionSpec(GRID, null, PARAMETERS, TRACE, LIMITS, kept));
    refuses("parameters must be given: parameters=null",
        () -> new SessionSpec(GRID, VELOCITY, null, TRACE, LIMITS, kept));
    refuses("trace time must be given: trace time=null",
        () -> new SessionSpec(GRID, VELOCITY, PARAMETERS, null, LIMITS, kept));
    refuses("limits must be given: limits=null",
        () -> new SessionSpec(GRID, VELOCITY, PARAMETERS, TRACE, null, kept));
    refuses("weight sums must be given: weight sums=null",
        () -> new SessionSpec(GRID, VELOCITY, PARAMETERS, TRACE, LIMITS, null));
  }

  @Test
  void aSessionRefusesTracesThatItCannotReadBetweenSamples() {
    ImageClasses angles = ImageClasses.angles(0.1, 0.5);
    refuses("angles must be classes of the angle of incidence, one for each image: angles=5 classes of angle, 0..28.64789"
        + " degrees, classes=1", () -> angled(angles, 1));
    refuses("angles must be classes of the angle of incidence, one for each image: angles=2 classes of offset, 0..100 m,"
        + " classes=2", () -> angled(ImageClasses.offsets(50, 99), 2));
    assertThat(angled(angles, 5).angles()).contains(angles);
    refuses("a trace needs at least 2 samples: samples=1", () -> new SessionSpec(
        GRID, VELOCITY, PARAMETERS, new Sampling(1, 0.002, 0), LIMITS, WeightSums.KEPT));
    refuses("the trace time must begin at 0, for each trace has its own delay: first=0.1", () -> new SessionSpec(
        GRID, VELOCITY, PARAMETERS, new Sampling(10, 0.002, 0.1), LIMITS, WeightSums.KEPT));
  }

  @Test
  void limitsAreAtLeastOne() {
    refuses("limits must be >= 1: tilePillars=0, gatherTraces=1, classes=1", () -> new SessionSpec.Limits(0, 1, 1));
    refuses("limits must be >= 1: tilePillars=1, gatherTraces=0, classes=1", () -> new SessionSpec.Limits(1, 0, 1));
    refuses("limits must be >= 1: tilePillars=1, gatherTraces=1, classes=-1", () -> new SessionSpec.Limits(1, 1, -1));
  }

  private static SessionSpec angled(ImageClasses angles, int classes) {
    return new SessionSpec(GRID, VELOCITY, Optional.empty(), PARAMETERS, List.of(), TRACE,
        new SessionSpec.Limits(1, 1, classes), WeightSums.DROPPED, Optional.of(angles));
  }
}
