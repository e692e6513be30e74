package org.pstm.kernel.tck;

import java.util.Optional;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelNumerics;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;

/** The reference kernel with one mistake; it states the numerics of float, the widest that the contract allows. */
final class MutantKernel implements KirchhoffKernel {

  private final Mutation mutation;
  private final KirchhoffKernel reference = KirchhoffKernels.createKernel("reference");

  MutantKernel(Mutation mutation) {
    this.mutation = mutation;
  }

  @Override
  public KernelId id() {
    return MutantKernels.id(mutation);
  }

  @Override
  public String device() {
    return "a mistake";
  }

  @Override
  public KernelNumerics numerics() {
    return KernelNumerics.FLOAT;
  }

  @Override
  public int concurrentSessions() {
    return 1;
  }

  @Override
  public Optional<String> refuses(SessionSpec spec) {
    return Optional.empty();
  }

  @Override
  public KernelSession open(SessionSpec spec) {
    return mutation.spoil(reference.open(mutation.spoil(spec)));
  }

  @Override
  public void close() {
    reference.close();
  }
}
