package com.example.pstm;

import java.util.List;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KirchhoffKernel;

/** What the service loader finds. A backend with native code would look for it in {@link #probe}, not earlier. */
public final class ExampleKernels implements KernelProvider {

  /** For the service loader. */
  public ExampleKernels() {}

  @Override
  public List<KernelId> kernels() {
    return List.of(new KernelId("example", 1));
  }

  @Override
  public Availability probe(KernelId id) {
    return new Availability.Available(ExampleKernel.DEVICE, 0.05e9);
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return new ExampleKernel(id);
  }
}
