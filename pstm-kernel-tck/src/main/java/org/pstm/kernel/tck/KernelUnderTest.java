package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/** What every part of the contract asks of the class that inherits it. */
interface KernelUnderTest {

  /** Creates the kernel as a host does; the caller closes it. */
  KirchhoffKernel createKernel();

  /** Whether the kernel promises every option; one that does not must refuse what it lacks. */
  boolean promisesEveryOption();

  /** Whether the kernel promises classes by angle of incidence. */
  boolean promisesAngles();

  /** Migrates a whole scene in one gather and one tile. */
  default Migrated migrate(Scene scene) {
    return migrate(scene, Cut.NONE);
  }

  /** Migrates a scene cut into tiles and gathers. */
  default Migrated migrate(Scene scene, Cut cut) {
    try (KirchhoffKernel kernel = createKernel()) {
      return SceneRun.of(kernel, scene, cut);
    }
  }

  /** Compares the image with that of {@code reference}. */
  default void assertAgreement(Scene scene, String what) {
    try (KirchhoffKernel kernel = createKernel();
        KirchhoffKernel reference = KirchhoffKernels.createKernel("reference")) {
      new Agreement(kernel, scene, what).check(reference);
    }
  }

  /** An option that is ignored leaves the image as it was: it must change by more than {@code least}, relative L2. */
  default void assertActs(Scene without, Scene with, double least) {
    assertThat(Difference.relativeL2(migrate(with).amplitude(), migrate(without).amplitude()))
        .as("change of the image by %s", with.parameters()).isGreaterThan(least);
  }

  /**
   * Whether a kernel of the basics alone refuses an option, as it then must: before and at the opening of a session, in
   * a sentence that names the option and what to use in its place. A kernel that promises every option must not refuse.
   *
   * @param scene that needs the option
   * @param option a word that the sentence must hold
   */
  default boolean isRefused(Scene scene, String option) {
    return isRefused(scene, option, promisesEveryOption() ? Promise.KEPT : Promise.NOT_GIVEN);
  }

  /** Whether a kernel promises an option. */
  enum Promise {
    /** It must not refuse it. */
    KEPT,
    /** It must refuse it. */
    NOT_GIVEN
  }

  /** As {@link #isRefused(Scene, String)}, for an option with a promise of its own. */
  default boolean isRefused(Scene scene, String option, Promise promise) {
    SessionSpec spec = scene.spec(Cut.NONE);
    try (KirchhoffKernel kernel = createKernel()) {
      Optional<String> refusal = kernel.refuses(spec);
      if (promise == Promise.KEPT) {
        assertThat(refusal).as("refusal of %s, which the kernel promises", option).isEmpty();
        return false;
      }
      assertThat(refusal).as("refusal of %s", option).isPresent();
      assertThat(refusal.get()).contains(option).contains("use ");
      assertThatThrownBy(() -> kernel.open(spec)).isInstanceOf(UnsupportedRequestException.class)
          .hasMessage(refusal.get());
      return true;
    }
  }
}
