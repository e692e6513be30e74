package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/**
 * What a kernel promises. The test of a kernel is all of
 * <pre>{@code
 * class MyKernelTest extends KirchhoffKernelContract {
 *   @Override
 *   protected String kernelId() {
 *     return "mine_v1";
 *   }
 * }
 * }</pre>
 *
 * <p>Tolerances follow from what the kernel states in its {@link KirchhoffKernel#numerics}: with relative error e
 * of a travel time, a position on a trace may be out by some e t/dt samples, a sum of n contributions by e sqrt(n),
 * an image of band-limited traces by {@link org.pstm.kernel.KernelNumerics#allowedL2}. A request that the kernel
 * refuses is skipped with its reason, after a check that opening a session refuses it too; options of the physics are
 * never skipped ({@link #hasAllPhysics}).
 */
public abstract class KirchhoffKernelContract implements SessionContract, RefusalContract, ContributionContract,
    ApertureContract, WeightContract, ExactSumContract, TravelTimeContract, PhysicsContract, AgreementContract,
    RayContract, InterpolationContract, AmplitudeContract, MuteContract, ReachContract, TraceWeightContract,
    AliasContract, AngleContract {

  /** For kernels' tests. */
  protected KirchhoffKernelContract() {}

  /** The id under which the service loader finds the kernel. */
  protected abstract String kernelId();

  /**
   * Whether the kernel honours every option of rays, interpolation, anti-alias filter, weights, mutes and aperture.
   * One that has the basics alone ({@link org.pstm.kernel.BasicMigration}) overrides this; the contract then asserts
   * that it refuses each of the others, in a sentence that names it.
   */
  protected boolean hasAllPhysics() {
    return true;
  }

  @Override
  public final boolean promisesEveryOption() {
    return hasAllPhysics();
  }

  /**
   * Whether the kernel sorts contributions by their angle of incidence, {@link org.pstm.kernel.SessionSpec#angles}. One
   * that does not overrides this and refuses them; the contract then asserts that.
   */
  protected boolean hasAngleClasses() {
    return hasAllPhysics();
  }

  @Override
  public final boolean promisesAngles() {
    return hasAngleClasses();
  }

  /**
   * The checksum that the short {@link GoldenMigration} must have on this kernel, here: a version that is frozen overrides
   * this, so that no later change of shared code alters its images unnoticed. It may depend on the device, on the
   * width of the vectors for example.
   */
  protected Optional<String> goldenChecksum() {
    return Optional.empty();
  }

  /** The same of the long one, which needs every option. */
  protected Optional<String> longGoldenChecksum() {
    return Optional.empty();
  }

  @Override
  public final KirchhoffKernel createKernel() {
    return KirchhoffKernels.createKernel(kernelId());
  }

  @Test
  final void answersToItsId() {
    try (KirchhoffKernel kernel = createKernel()) {
      assertThat(kernel.id()).hasToString(kernelId());
    }
  }

  @Test
  final void keepsItsGoldenChecksum() {
    assertChecksum(GoldenMigration.scenes(), goldenChecksum(), "golden migration");
  }

  @Test
  final void keepsItsLongGoldenChecksum() {
    Assumptions.assumeTrue(hasAllPhysics(),
        () -> kernelId() + " has no filter bank, which the long golden migration takes");
    assertChecksum(GoldenMigration.longScenes(), longGoldenChecksum(), "long golden migration");
  }

  private void assertChecksum(List<Scene> scenes, Optional<String> golden, String what) {
    KirchhoffKernel kernel = createKernel();
    String device = kernel.device();
    String checksum = GoldenMigration.checksum(kernel, scenes);
    Assumptions.assumeTrue(golden.isPresent(),
        () -> kernelId() + " pins no checksum of the " + what + " on " + device + "; it has " + checksum + " here");
    assertThat(checksum).as("checksum of the %s on %s", what, kernelId()).isEqualTo(golden.get());
  }
}
