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
    MetalHost host = MetalHost.here();
    return host.device().map(device -> Version.of(id).availability(device)).orElse(host.why());
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    MetalHost host = MetalHost.here();
    return new MetalKernel(Version.of(id), host.device().orElseThrow(
        () -> new KernelUnavailableException(host.why().reason() + "; " + host.why().remedy())));
  }
}
