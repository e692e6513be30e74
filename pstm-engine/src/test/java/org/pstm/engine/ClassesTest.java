package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pstm.engine.plan.Strategy;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.OffsetTiles;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetRange;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/** Images by class: each has its traces and no others, and the stack is the sum of their raw sums. */
class ClassesTest {

  private static final BinGrid BINS = new BinGrid(new Point(5000, 7000), 0.3, new Bins(9, 25), new Bins(7, 25));
  private static final ImageGrid GRID = new ImageGrid(BINS, new Sampling(121, 0.004, 0));
  private static final ConstantVelocity VELOCITY = new ConstantVelocity(2200);
  private static final int VOLUME = 9 * 7 * 121;

  private static Survey survey(double shortest, double longest) {
    return SyntheticSurvey.builder().headers(SyntheticGeometry.scattered(BINS, 300, new OffsetRange(shortest, longest), 3))
        .time(new Sampling(201, 0.004, 0)).velocity(VELOCITY)
        .add(new Diffractor(BINS.position(4, 3), 0.3, 1)).noise(new Noise(0.1, 5)).build();
  }

  private static MigrationBuilder migration(Survey survey, Normalisation normalisation) {
    return Migration.builder().survey(survey).velocity(VELOCITY).grid(GRID).kernel("reference").tile(4, 4)
        .parameters(MigrationParameters.basics().withNormalisation(normalisation));
  }

  @ParameterizedTest
  @EnumSource(Normalisation.class)
  void theStackIsThatOfAllTracesAndHasTheSumOfAllFolds(Normalisation normalisation) {
    Survey survey = survey(0, 600);
    MemoryImage plain = new MemoryImage();
    migration(survey, normalisation).output(plain).build().run();
    MemoryImage stack = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    migration(survey, normalisation).classes(ImageClasses.offsets(150, 599)).output(stack).gathers(gathers).build()
        .run();

    assertThat(gathers.classes).isEqualTo(4);
    assertThat(MemoryImage.relativeL2(stack.amplitude, plain.amplitude)).isLessThan(1e-6);
    assertThat(stack.fold).isEqualTo(plain.fold);
    int[] folds = new int[VOLUME];
    for (int i = 0; i < gathers.fold.length; i++) folds[i % VOLUME] += gathers.fold[i];
    assertThat(folds).isEqualTo(stack.fold);
    if (normalisation != Normalisation.NONE) return;
    float[] sums = new float[VOLUME];
    for (int i = 0; i < gathers.amplitude.length; i++) sums[i % VOLUME] += gathers.amplitude[i];
    assertThat(MemoryImage.relativeL2(sums, stack.amplitude)).isLessThan(1e-6);
  }

  /** Tiles and all angles of incidence lose no contribution either, and the stack is the same. */
  @ParameterizedTest
  @MethodSource("complete")
  void noContributionIsLost(ImageClasses classes) {
    Survey survey = survey(0, 600);
    MemoryImage plain = new MemoryImage();
    migration(survey, Normalisation.FOLD).output(plain).build().run();
    MemoryImage stack = new MemoryImage();
    MemoryImage gathers = new MemoryImage();
    RunReport report =
        migration(survey, Normalisation.FOLD).classes(classes).output(stack).gathers(gathers).build().run();
    assertThat(MemoryImage.relativeL2(stack.amplitude, plain.amplitude)).isLessThan(1e-6);
    assertThat(stack.fold).isEqualTo(plain.fold);
    assertThat(report.warnings()).isEmpty();
    int filled = 0;
    for (int c = 0; c < classes.count(); c++)
      if (Arrays.stream(gathers.fold, c * VOLUME, (c + 1) * VOLUME).sum() > 0) filled++;
    assertThat(filled).as("classes with contributions").isGreaterThan(2);
  }

  static Stream<ImageClasses> complete() {
    return Stream.of(ImageClasses.tiles(new OffsetTiles(0.3, 300, 300, 4, 4)),
        ImageClasses.angles(Math.toRadians(15), Math.toRadians(90)));
  }

  /** A contribution outside every class of angles adds to no image and to no stack. */
  @Test
  void anglesOutsideEveryClassAreLeftOut() {
    MemoryImage stack = new MemoryImage();
    MemoryImage plain = new MemoryImage();
    migration(survey(0, 600), Normalisation.FOLD).output(plain).build().run();
    migration(survey(0, 600), Normalisation.FOLD).classes(ImageClasses.angles(0.1, 0.2)).output(stack).build().run();
    assertThat(Arrays.stream(stack.fold).asLongStream().sum()).isPositive()
        .isLessThan(Arrays.stream(plain.fold).asLongStream().sum() / 2);
  }

  /** All classes of a tile are migrated together: one session a worker, from the first class of the first tile on. */
  @Test
  void manyClassesTakeNoMoreSessionsThanOne() {
    int before = TestKernels.sessions();
    MemoryImage gathers = new MemoryImage();
    RunReport report = TestKernels.among(() -> migration(survey(0, 600), Normalisation.FOLD).kernel("fast_v1")
        .threads(1).strategy(Strategy.TILE_DRIVEN).classes(ImageClasses.offsets(25, 599)).gathers(gathers).build().run());
    assertThat(gathers.classes).isEqualTo(24);
    assertThat(report.plan().tiles()).isGreaterThan(2);
    assertThat(TestKernels.sessions() - before).isEqualTo(1);
    assertThat(report.counts().get("traces_prepared")).as("each trace once, whatever its class").isEqualTo(300);
  }

  @Test
  void eachClassIsTheImageOfItsTracesAlone() {
    MemoryImage near = new MemoryImage();
    migration(survey(0, 150), Normalisation.FOLD).output(near).build().run();
    MemoryImage gathers = new MemoryImage();
    migration(survey(0, 150), Normalisation.FOLD).classes(ImageClasses.offsets(150, 400)).gathers(gathers).build().run();
    assertThat(Arrays.copyOf(gathers.amplitude, VOLUME)).isEqualTo(near.amplitude);
    assertThat(Arrays.copyOfRange(gathers.fold, VOLUME, 3 * VOLUME)).containsOnly(0);
  }

  @Test
  void tracesOutsideEveryClassAreLeftOutAndReported() {
    MemoryImage stack = new MemoryImage();
    RunReport report = migration(survey(0, 600), Normalisation.FOLD)
        .classes(new ImageClasses(ImageClasses.Kind.OFFSET, new double[] {100, 200})).output(stack).build().run();
    assertThat(report.warnings()).anyMatch(w -> w.matches("\\d+ of 300 traces lie outside every class and are left out: "
        + "1 classes of offset, 100..200 m"));
    assertThat(report.counts().get("traces_used")).isBetween(20L, 90L);
  }
}
