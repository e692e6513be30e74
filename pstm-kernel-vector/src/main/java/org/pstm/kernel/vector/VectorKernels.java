package org.pstm.kernel.vector;

import java.util.List;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KirchhoffKernel;

/**
 * Provides the kernels {@code vector_v1} and later.
 *
 * <p>This class loads without the incubating Vector API, which a JVM holds only where it was started with
 * {@code --add-modules jdk.incubator.vector}.
 */
public final class VectorKernels implements KernelProvider {

  static final KernelId V1 = new KernelId("vector", 1);
  static final KernelId V2 = new KernelId("vector", 2);
  static final KernelId V3 = new KernelId("vector", 3);

  private static final String MODULE = "jdk.incubator.vector";

  /** Contributions per second and thread with obliquity and taper, by version; measured, docs/kernels.md. */
  private static final double[] EXPECTED_RATES = {0, 0.6e9, 1.2e9, 2e9};

  /** For the service loader. */
  public VectorKernels() {}

  @Override
  public List<KernelId> kernels() {
    return List.of(V1, V2, V3);
  }

  @Override
  public Availability probe(KernelId id) {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty())
      return new Availability.Unavailable("the incubating Vector API is not loaded",
          "run java with --add-modules " + MODULE);
    return new Availability.Available(VectorKernel.describeDevice(), EXPECTED_RATES[id.version()]);
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return switch (id.version()) {
      case 1 -> new VectorKernel(id, KernelNumerics.FLOAT, work -> GeneralLoop.orElse(VectorV1::new, work));
      case 2 -> new VectorKernel(id, KernelNumerics.FLOAT, work -> GeneralLoop.orElse(VectorV2::new, work));
      default -> new VectorKernel(id, KernelNumerics.FLOAT_INTERPOLATED, VectorV3::of);
    };
  }
}
