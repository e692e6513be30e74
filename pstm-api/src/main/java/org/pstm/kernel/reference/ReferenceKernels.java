package org.pstm.kernel.reference;

import java.util.List;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KirchhoffKernel;

/** Provides {@code reference}, which runs everywhere. */
public final class ReferenceKernels implements KernelProvider {

  static final KernelId ID = new KernelId("reference", KernelId.UNVERSIONED);

  /** Contributions per second of scalar double code on a current processor; measured, docs/kernels.md. */
  private static final double EXPECTED_RATE = 0.1e9;

  /** For the service loader. */
  public ReferenceKernels() {}

  @Override
  public List<KernelId> kernels() {
    return List.of(ID);
  }

  @Override
  public Availability probe(KernelId id) {
    return new Availability.Available(ReferenceKernel.DEVICE, EXPECTED_RATE);
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return new ReferenceKernel();
  }
}
