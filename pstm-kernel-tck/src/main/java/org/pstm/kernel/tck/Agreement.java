package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.model.Interpolation;
import org.pstm.physics.SincTable;

/** The image of a scene beside that of {@code reference}: the difference that the kernel states and no more. */
final class Agreement {

  /** The share of samples whose fold rounding may change: random geometry seldom meets a limit. */
  private static final double MOST_UNDECIDED = 2e-3;

  /** The share of samples that may hold a contribution from halfway between two samples. */
  private static final double MOST_HALFWAY = 0.3;

  private final KirchhoffKernel kernel;
  private final Scene scene;
  private final String what;
  private final Rounding rounding;

  Agreement(KirchhoffKernel kernel, Scene scene, String what) {
    this.kernel = kernel;
    this.scene = scene;
    this.what = what;
    rounding = new Rounding(scene, kernel.numerics());
  }

  void check(KirchhoffKernel reference) {
    Migrated expected = SceneRun.of(reference, scene, Cut.NONE);
    Migrated image = SceneRun.of(kernel, scene, new Cut(4, 3, 16));
    assertThat(expected.foldSum()).as("contributions, %s", what).isPositive();
    assertThat(Difference.peak(expected.amplitude())).as("peak, %s", what).isPositive();
    takeUndecided(image, expected);
    if (scene.parameters().interpolation() == Interpolation.NEAREST) takeHalfway(image, expected);
    assertThat(Difference.relativeL2(image.amplitude(), expected.amplitude())).as("relative L2, %s", what)
        .isLessThanOrEqualTo(allowedL2());
    assertThat(Difference.maximum(image.amplitude(), expected.amplitude())).as("maximum, %s", what)
        .isLessThanOrEqualTo(kernel.numerics().maximum());
    assertThat(Difference.relativeL2(image.weightSum(), expected.weightSum())).as("weight sums, %s", what)
        .isLessThanOrEqualTo(kernel.numerics().relativeL2());
  }

  /**
   * What the kernel states. A tabulated sinc steps from phase to phase, 2 pi f dt/1024 of the amplitude, where rounding
   * moves the position, by some 4 e t/dt, across the middle between two: for that share of the contributions.
   */
  private double allowedL2() {
    KernelNumerics numerics = kernel.numerics();
    double last = scene.traceTime().last();
    double allowed = numerics.allowedL2(RandomScenes.PEAK_FREQUENCY, last);
    if (scene.parameters().interpolation() != Interpolation.SINC8) return allowed;
    double dt = scene.traceTime().delta();
    double step = 2 * Math.PI * RandomScenes.PEAK_FREQUENCY * dt / SincTable.PHASES;
    return allowed + step * Math.sqrt(SincTable.PHASES * 4 * numerics.roundoff() * last / dt);
  }

  /** Where the fold differs, each contribution must be one that rounding decides; such samples are set equal. */
  private void takeUndecided(Migrated image, Migrated expected) {
    int differing = 0;
    for (int i = 0; i < image.fold().length; i++) {
      int difference = Math.abs(image.fold()[i] - expected.fold()[i]);
      if (difference == 0) continue;
      assertThat(difference).as("difference of fold at element %d, %s", i, what)
          .isLessThanOrEqualTo(rounding.undecided(i));
      take(image, expected, i);
      differing++;
    }
    assertThat(differing).as("samples whose fold differs, %s", what)
        .isLessThanOrEqualTo((int) (MOST_UNDECIDED * image.fold().length));
  }

  /** The nearest sample jumps: samples with a contribution from halfway between two are set equal. */
  private void takeHalfway(Migrated image, Migrated expected) {
    int taken = 0;
    for (int i = 0; i < image.fold().length; i++) {
      if (image.amplitude()[i] == expected.amplitude()[i] || !rounding.isHalfway(i)) continue;
      take(image, expected, i);
      taken++;
    }
    assertThat(taken).as("samples with contributions from halfway, %s", what)
        .isLessThanOrEqualTo((int) (MOST_HALFWAY * image.fold().length));
  }

  private static void take(Migrated image, Migrated expected, int i) {
    image.amplitude()[i] = expected.amplitude()[i];
    if (image.weightSum().length > 0) image.weightSum()[i] = expected.weightSum()[i];
  }
}
