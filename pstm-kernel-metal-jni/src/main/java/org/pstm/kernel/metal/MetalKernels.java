package org.pstm.kernel.metal;

import java.util.Arrays;
import java.util.List;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;

/** Provides {@code metal_v0} and later. This class loads on every system. */
public final class MetalKernels implements KernelProvider {

  /** For the service loader. */
  public MetalKernels() {}

  @Override
  public List<KernelId> kernels() {
    return Arrays.stream(Version.values()).map(Version::id).toList();
  }

  @Override
  public Availability probe(KernelId id) {
    return unavailable(System.getProperty("os.name"));
  }

  /** Why Metal cannot be had on a system. */
  static Availability.Unavailable unavailable(String system) {
    if (!system.startsWith("Mac"))
      return new Availability.Unavailable("Metal needs macOS; this is " + system, Alternatives.remedy());
    return new Availability.Unavailable("the library between Java and Metal is not in this version yet",
        Alternatives.remedy());
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    Availability.Unavailable why = unavailable(System.getProperty("os.name"));
    throw new KernelUnavailableException(why.reason() + "; " + why.remedy());
  }
}
