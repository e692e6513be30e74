package org.pstm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pstm.bench.stages.Stage;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnknownKernelException;
import org.pstm.model.TileImage;

/** What the bench says is so: contributions, checks, ratios. How fast this machine is, no test asks. */
class KernelBenchTest {

  private static final KernelWorkload SMALL = new KernelWorkload("small", 16, 4, 3);

  private static final KernelBench.Time TIME = new KernelBench.Time(1, 0);

  /** Notes what it hears. */
  static final class Heard implements KernelBench.Listener {
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<StageFigure> stages = new ArrayList<>();
    private final List<String> shares = new ArrayList<>();
    private double baseline;

    @Override
    public void baseline(double rate) {
      baseline = rate;
    }

    @Override
    public void share(String description) {
      shares.add(description);
    }

    @Override
    public void figure(Figure figure) {
      figures.add(figure);
    }

    @Override
    public void stages(StageFigure figure) {
      stages.add(figure);
    }

    @Override
    public void leftOut(String kernel, String options, String reason) {
      leftOut.add(kernel + " " + options + ": " + reason);
    }
  }

  private static KernelBench.Plan plan(List<String> kernels, OptionSet... options) {
    return new KernelBench.Plan(SMALL, kernels, List.of(options), List.of(1, 2), new KernelBench.Time(0.05, 0.3));
  }

  @Test
  void measuresEveryKernelWithEverySetOnEveryNumberOfThreads() {
    Heard heard = new Heard();
    List<Figure> figures =
        KernelBench.run(plan(List.of("reference", "vector_v1"), OptionSet.PLAIN, OptionSet.FILTER_BANK), heard);
    assertThat(figures).isEqualTo(heard.figures).hasSize(8);
    assertThat(heard.baseline).isPositive();
    assertThat(heard.leftOut).isEmpty();
    for (Figure f : figures) {
      assertThat(f.cpuRate().least()).isPositive().isLessThanOrEqualTo(f.cpuRate().median());
      assertThat(f.cpuRate().greatest()).isGreaterThanOrEqualTo(f.cpuRate().median());
      assertThat(f.timesScalar()).isPositive();
      assertThat(f.clock()).isBetween(1e8, 2e10);
      assertThat(f.runs()).isGreaterThanOrEqualTo(3);
      assertThat(f.relativeL2()).isLessThan(1e-3);
      if (f.threads() == 1) assertThat(f.timesOneThread()).isEqualTo(1);
    }
    assertThat(heard.stages).hasSize(4).allSatisfy(stages -> {
      assertThat(stages.shares().orElseThrow().samples()).isPositive();
      // Tests start Java without lines; what is not named is what surrounds the kernel.
      assertThat(stages.shares().orElseThrow().of(Stage.OTHER)).isLessThan(0.5);
      assertThat(stages.preparation()).isPositive();
    });
    // Two samples of 4 bytes are read, and one is read and written; with the bank two more.
    StageFigure plain = heard.stages.getFirst();
    assertThat(plain.traffic().asked() / figures.getFirst().cpuRate().median()).isEqualTo(16);
    assertThat(plain.traffic().compulsory()).isPositive();
    assertThat(figures).filteredOn(f -> f.kernel().equals("reference")).extracting(Figure::relativeL2)
        .containsOnly(0.0);
  }

  @Test
  void countsContributionsAsTheReferenceAndTheScalarLoopDo() {
    SessionSpec spec = SMALL.spec(OptionSet.PLAIN);
    try (KernelCase given = SMALL.prepare(OptionSet.PLAIN);
        KirchhoffKernel reference = KirchhoffKernels.createKernel("reference");
        TileRun run = new TileRun(reference, given)) {
      long expected = run.run().contributions();
      ScalarLoop loop = new ScalarLoop(spec, given.tiles().getFirst().gathers().getFirst());
      long counted = 0;
      for (int p = 0; p < loop.pillars(); p++) {
        counted += loop.add(p);
        for (int it = 0; it < spec.grid().nt(); it++)
          // Float decides a limit otherwise than double at most once a pair and end.
          assertThat(loop.fold(it)).isCloseTo(run.images().getFirst().foldAt((long) p * spec.grid().nt() + it),
              org.assertj.core.data.Offset.offset(1));
      }
      // 16 traces x 12 pillars have two ends each.
      assertThat(counted).isCloseTo(expected, org.assertj.core.data.Offset.offset(2L * 16 * 12));
      assertThat(expected).isPositive();
    }
  }

  @Test
  void refusesAWrongImage() {
    try (KernelCase given = SMALL.prepare(OptionSet.PLAIN);
        Answer answer = new Answer(given);
        KirchhoffKernel kernel = KirchhoffKernels.createKernel("vector_v1");
        TileRun run = new TileRun(kernel, given)) {
      run.run();
      List<TileImage> images = run.images();
      TileImage image = images.getFirst();
      assertThat(answer.check(images, kernel).relativeL2()).isBetween(0.0, 1e-4);
      long loudest = loudest(image);
      image.amplitude().setAtIndex(ValueLayout.JAVA_FLOAT, loudest, 1.01f * image.amplitudeAt(loudest));
      assertThatThrownBy(() -> answer.check(images, kernel)).isInstanceOf(WrongAnswerException.class)
          .hasMessageContaining("vector_v1 gives a wrong image");
      run.run();
      for (int i = 0; i < image.size(); i++) image.fold().setAtIndex(ValueLayout.JAVA_INT, i, image.foldAt(i) + 1);
      assertThatThrownBy(() -> answer.check(images, kernel)).isInstanceOf(WrongAnswerException.class)
          .hasMessageContaining("fold differs at 12012 of 12012 samples");
    }
  }

  private static long loudest(TileImage image) {
    long best = 0;
    for (long i = 1; i < image.size(); i++)
      if (Math.abs(image.amplitudeAt(i)) > Math.abs(image.amplitudeAt(best))) best = i;
    return best;
  }

  @Test
  void everySetOfOptionsHasANameAndOpensASession() {
    for (OptionSet set : OptionSet.all()) {
      assertThat(OptionSet.named(set.name())).isSameAs(set);
      assertThat(SMALL.spec(set).parameters()).isEqualTo(set.parameters());
    }
    assertThatIllegalArgumentException().isThrownBy(() -> OptionSet.named("fast"))
        .withMessageContaining("plain, defaults").withMessageEndingWith("options=fast");
  }

  @Test
  void theWorkloadIsTheSameEverywhere() {
    assertThat(KernelWorkload.KERNEL.headers().midpointX(0)).isBetween(0.0, 3000.0);
    assertThat(KernelWorkload.KERNEL.headers().count()).isEqualTo(512);
    for (int k = 0; k < 512; k++)
      assertThat(KernelWorkload.KERNEL.headers().offset(k)).isBetween(499.999, 550.001);
    assertThat(KernelWorkload.KERNEL.grid().pillars()).isEqualTo(256);
    assertThat(KernelWorkload.KERNEL.grid().nt()).isEqualTo(1001);
  }

  @Test
  void refusesPlansThatMeasureNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan(List.of(), OptionSet.PLAIN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelBench.Plan(SMALL, List.of("reference"), List.of(OptionSet.PLAIN), List.of(0), TIME))
        .withMessageEndingWith("threads=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelBench.Time(0, 0))
        .withMessageEndingWith("seconds=0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new KernelWorkload("none", 0, 1, 1));
    assertThatThrownBy(() -> KernelBench.run(plan(List.of("nobody_v1"), OptionSet.PLAIN), new Heard()))
        .isInstanceOf(UnknownKernelException.class);
  }
}
