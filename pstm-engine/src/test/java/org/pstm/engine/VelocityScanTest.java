package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ForwardingSurvey;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.ScaledVelocity;
import org.pstm.model.Survey;
import org.pstm.model.VelocityModel;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** A velocity scan is a migration for each velocity, in one pass over the data. */
class VelocityScanTest {

  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(9, 25), new Bins(7, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(121, 0.004, 0));
  private static final VelocityModel VELOCITY = new ConstantVelocity(2200);
  private static final double[] SCALES = {0.9, 1, 1.2};

  private static Survey survey() {
    return SyntheticSurvey.builder().headers(SyntheticGeometry.scattered(BINS, 300, new OffsetRange(0, 600), 3))
        .time(new Sampling(201, 0.004, 0)).velocity(VELOCITY)
        .add(new Diffractor(BINS.position(4, 3), 0.3, 1)).noise(new Noise(0.1, 5)).build();
  }

  private static MigrationBuilder migration(Survey survey, Normalisation normalisation) {
    return Migration.builder().survey(survey).grid(GRID).kernel("reference").tile(4, 4).threads(2)
        .parameters(MigrationParameters.defaults().withMaxDip(35).withNormalisation(normalisation))
        .classes(ImageClasses.offsets(200, 599));
  }

  @ParameterizedTest
  @EnumSource(Normalisation.class)
  void eachVelocityHasTheImageOfAMigrationOfItsOwnBitForBit(Normalisation normalisation) {
    List<VelocityScan.Trial> trials = new ArrayList<>();
    for (double scale : SCALES)
      trials.add(new VelocityScan.Trial(new ScaledVelocity(VELOCITY, scale), List.of(new MemoryImage()),
          List.of(new MemoryImage())));
    migration(survey(), normalisation).scan(trials).run();
    for (int i = 0; i < SCALES.length; i++) {
      MemoryImage stack = new MemoryImage();
      MemoryImage gathers = new MemoryImage();
      migration(survey(), normalisation).velocity(new ScaledVelocity(VELOCITY, SCALES[i])).output(stack).gathers(gathers)
          .build().run();
      MemoryImage scanned = (MemoryImage) trials.get(i).images().getFirst();
      MemoryImage scannedGathers = (MemoryImage) trials.get(i).gathers().getFirst();
      assertThat(scanned.amplitude).as("stack at %s", SCALES[i]).isEqualTo(stack.amplitude);
      assertThat(scanned.fold).isEqualTo(stack.fold);
      assertThat(scannedGathers.amplitude).as("gathers at %s", SCALES[i]).isEqualTo(gathers.amplitude);
      assertThat(Arrays.stream(scanned.fold).sum()).isPositive();
    }
  }

  /** A kernel that wants large tiles has them for one image; in a scan all velocities keep to the grid's. */
  @Test
  void tilesSuitTheKernelOfOneImageAndTheGridOfAScan() {
    MemoryImage alone = new MemoryImage();
    MemoryImage scanned = new MemoryImage();
    MigrationBuilder onCard = Migration.builder().survey(survey()).grid(GRID).kernel("card").threads(2)
        .parameters(MigrationParameters.basics()).velocity(VELOCITY).output(alone);
    TestKernels.among(() -> {
      MigrationPlan plan = onCard.build().plan();
      assertThat(List.of(plan.tileNx(), plan.tileNy(), plan.tiles())).containsExactly(9, 7, 1);
      onCard.build().run();
      Migration.builder().survey(survey()).grid(GRID).kernel("card").threads(2)
          .parameters(MigrationParameters.basics())
          .scan(List.of(new VelocityScan.Trial(VELOCITY, List.of(scanned), List.of()))).run();
      return null;
    });
    assertThat(scanned.amplitude).isEqualTo(alone.amplitude);
    assertThat(Arrays.stream(scanned.fold).sum()).isPositive();
  }

  /** Counts what is read. */
  private static final class Counting extends ForwardingSurvey {

    private final int[] reads;

    Counting(Survey survey, int[] reads) {
      super(survey);
      this.reads = reads;
    }

    @Override
    public synchronized void read(int[] traces, int count, float[][] samples) {
      for (int i = 0; i < count; i++) reads[traces[i]]++;
      super.read(traces, count, samples);
    }
  }

  @Test
  void everyTraceIsReadOnceForAllVelocities() {
    Counting survey = new Counting(survey(), new int[300]);
    List<VelocityScan.Trial> trials = new ArrayList<>();
    for (double scale : SCALES)
      trials.add(new VelocityScan.Trial(new ScaledVelocity(VELOCITY, scale), List.of(new MemoryImage()), List.of()));
    VelocityScan.Report report = migration(survey, Normalisation.FOLD).threads(1).tile(9, 7).scan(trials).run();
    assertThat(Arrays.stream(survey.reads).max()).hasValue(1);
    assertThat(report.tracesPrepared()).isEqualTo(Arrays.stream(survey.reads).sum());
    assertThat(report.tracesUsed()).isEqualTo((int) report.tracesPrepared());
    assertThat(report.contributions()).isPositive();
  }

  @Test
  void refusesWhatCannotBeScanned() {
    assertThatIllegalArgumentException().isThrownBy(() -> migration(survey(), Normalisation.FOLD).scan(List.of()).run())
        .withMessage("a migration needs a velocity: call velocity(...)");
    VelocityScan.Trial trial = new VelocityScan.Trial(VELOCITY, List.of(new MemoryImage()), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> migration(survey(), Normalisation.FOLD).memory(1000).scan(List.of(trial)).run())
        .withMessageContaining("GB is too small");
    VelocityScan cancelled = migration(survey(), Normalisation.FOLD).scan(List.of(trial));
    cancelled.cancel();
    assertThatThrownBy(cancelled::run).isInstanceOf(MigrationCancelledException.class);
  }
}
