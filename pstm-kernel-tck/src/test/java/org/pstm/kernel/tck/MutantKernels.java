package org.pstm.kernel.tck;

import java.util.Arrays;
import java.util.List;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KirchhoffKernel;

/** Provides {@code mutant_v0}, {@code mutant_v1} ...: a kernel for each {@link Mutation}. */
public final class MutantKernels implements KernelProvider {

  /** For the service loader. */
  public MutantKernels() {}

  static KernelId id(Mutation mutation) {
    return new KernelId("mutant", mutation.ordinal());
  }

  @Override
  public List<KernelId> kernels() {
    return Arrays.stream(Mutation.values()).map(MutantKernels::id).toList();
  }

  @Override
  public Availability probe(KernelId id) {
    return new Availability.Available("a mistake", 0);
  }

  @Override
  public KirchhoffKernel create(KernelId id) {
    return new MutantKernel(Mutation.values()[id.version()]);
  }
}
