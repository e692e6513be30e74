package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Aperture;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Interpolation;
import org.pstm.model.Sampling;
import org.pstm.model.WeightSums;
import org.pstm.model.Weighting;

/**
 * How a trace is read between its samples. With source and receiver on a lone pillar t = tau: the image is the trace,
 * read at the output times.
 */
interface InterpolationContract extends KernelUnderTest {

  /** Samples of the trace. */
  Sampling TRACE_TIME = new Sampling(200, 0.004, 0);

  private static Scene scene(Interpolation how, Sampling tau, float[] samples) {
    return new Scene(Scene.pillar(tau), new ConstantVelocity(2000), TRACE_TIME,
        List.of(Recording.zeroOffset(0, 0, samples))).with(Scene.PLAIN.withInterpolation(how));
  }

  private boolean isRefused(Interpolation how) {
    return how != Interpolation.LINEAR
        && isRefused(scene(how, TRACE_TIME, Traces.ones(TRACE_TIME.count())), how.jobName());
  }

  private static float[] sine(double frequency) {
    float[] a = new float[TRACE_TIME.count()];
    for (int j = 0; j < a.length; j++) a[j] = (float) Math.sin(2 * Math.PI * frequency * TRACE_TIME.at(j));
    return a;
  }

  /**
   * With w = 2 pi f dt the nearest sample errs by up to w/2, the line by w^2/8, the cubic by 3 w^4/128, and the sinc by
   * the ripple of its window, 0.5 %. Each is reached, or the kernel would read in another way than it was asked.
   */
  @ParameterizedTest
  @CsvSource({"NEAREST, 0.25, 0.315", "LINEAR, 0.042, 0.0494", "CUBIC, 0.0029, 0.0037", "SINC8, 0.0042, 0.006"})
  default void sinesAreReadWithinTheErrorOfTheFormula(Interpolation how, double least, double most) {
    if (isRefused(how)) return;
    double f = 25;
    Sampling tau = new Sampling(500, 0.00129, 0.05);
    float[] image = migrate(scene(how, tau, sine(f))).amplitude();
    double worst = 0;
    for (int it = 0; it < image.length; it++)
      worst = Math.max(worst, Math.abs(image[it] - Math.sin(2 * Math.PI * f * tau.at(it))));
    assertThat(worst).as("error at %s Hz", f).isBetween(least, most);
  }

  /** At half of Nyquist only the sinc still reads what was there. */
  @Test
  default void theSincReadsHalfOfNyquist() {
    if (isRefused(Interpolation.SINC8)) return;
    double f = 62.5;
    Sampling tau = new Sampling(500, 0.00129, 0.05);
    float[] image = migrate(scene(Interpolation.SINC8, tau, sine(f))).amplitude();
    for (int it = 0; it < image.length; it++)
      assertThat((double) image[it]).as("sample %d", it)
          .isCloseTo(Math.sin(2 * Math.PI * f * tau.at(it)), within(0.01));
  }

  /** On samples nothing is interpolated: every way of reading gives the sample itself. */
  @ParameterizedTest
  @EnumSource(Interpolation.class)
  default void samplesAreReadAsTheyAre(Interpolation how) {
    if (isRefused(how)) return;
    Sampling time = new Sampling(100, 1.0 / 256, 0);
    float[] samples = Traces.noise(time, 25, new Random(3));
    Scene scene = new Scene(Scene.pillar(time), new ConstantVelocity(2048), time,
        List.of(Recording.zeroOffset(0, 0, samples))).with(Scene.PLAIN.withInterpolation(how));
    float[] image = migrate(scene).amplitude();
    double peak = Difference.peak(samples);
    for (int j = 0; j < 99; j++)
      assertThat((double) image[j]).as("sample %d", j).isCloseTo(samples[j], within(1e-6 * peak));
  }

  /** Taps outside the trace are zero: near either end a trace of ones reads as the sum of the weights of the rest. */
  @ParameterizedTest
  @EnumSource(value = Interpolation.class, names = {"CUBIC", "SINC8"})
  default void tapsOutsideTheTraceAreZero(Interpolation how) {
    if (isRefused(how)) return;
    Sampling tau = new Sampling(613, 0.0013, 0);
    float[] image = migrate(scene(how, tau, Traces.ones(TRACE_TIME.count()))).amplitude();
    int fromTheEnd = 0;
    for (int it = 0; it < image.length; it++) {
      double p = TRACE_TIME.indexOf(tau.at(it));
      if (p >= TRACE_TIME.count() - 1) continue;
      double value = 0;
      for (int j = Math.max(0, (int) p - 3); j <= Math.min((int) p + 4, TRACE_TIME.count() - 1); j++)
        value += how == Interpolation.CUBIC ? Theory.cubicTap((int) p, p, j) : Theory.sincTap((int) p, p, j);
      assertThat((double) image[it]).as("position %s", p).isCloseTo(value, within(1e-3));
      if (Math.abs(value - 1) > 0.02) fromTheEnd++;
    }
    assertThat(fromTheEnd).as("samples that miss a tap").isGreaterThan(3);
  }

  /** The nearest sample of a ramp is the position, rounded. */
  @Test
  default void theNearestSampleIsAtMostHalfASampleAway() {
    if (isRefused(Interpolation.NEAREST)) return;
    try (KirchhoffKernel kernel = createKernel()) {
      Sampling tau = new Sampling(600, 0.00131, 0);
      Scene ramp = scene(Interpolation.NEAREST, tau, Traces.ramp(TRACE_TIME.count()));
      Migrated image = SceneRun.of(kernel, ramp, Cut.NONE);
      for (int it = 0; it < tau.count(); it++) {
        double p = TRACE_TIME.indexOf(tau.at(it));
        if (image.fold()[it] == 0) continue;
        assertThat(image.amplitude()[it] % 1).as("a sample, not between two").isZero();
        assertThat((double) image.amplitude()[it]).as("nearest to %s", p)
            .isCloseTo(p, within(0.5 + 16 * kernel.numerics().roundoff() * TRACE_TIME.count()
                + kernel.numerics().position()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  default void agreesWithTheReferenceForEveryInterpolation(Interpolation how) {
    if (isRefused(how)) return;
    long seed = 2000;
    for (double taper : new double[] {0, 0.3})
      for (Weighting weighting : List.of(Weighting.NONE, Weighting.OBLIQUITY)) {
        Scene random = RandomScenes.create(++seed).with(WeightSums.KEPT);
        Scene scene = random.with(random.parameters().withInterpolation(how).withWeighting(weighting))
            .with(new Aperture(Math.toRadians(60), 100, 700, taper));
        assertAgreement(scene, "seed " + seed + ", " + scene.parameters());
      }
  }

  @ParameterizedTest
  @EnumSource(value = Interpolation.class, names = "LINEAR", mode = EnumSource.Mode.EXCLUDE)
  default void everyInterpolationActs(Interpolation how) {
    if (isRefused(how)) return;
    Scene scene = RandomScenes.create(21);
    for (Interpolation other : Interpolation.values())
      if (other != how && !isRefused(other))
        assertActs(scene.with(scene.parameters().withInterpolation(other)),
            scene.with(scene.parameters().withInterpolation(how)), 1e-3);
  }
}
