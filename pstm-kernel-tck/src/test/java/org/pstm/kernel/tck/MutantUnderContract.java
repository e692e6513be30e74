package org.pstm.kernel.tck;

/** The contract on a mutant; {@link MutantsAreCaughtTest} runs single tests of it, one mutant after the other. */
final class MutantUnderContract extends KirchhoffKernelContract {

  /** The mutant to test. */
  private static volatile String id = "mutant_v0";

  static void choose(Mutation mutation) {
    id = MutantKernels.id(mutation).toString();
  }

  @Override
  protected String kernelId() {
    return id;
  }
}
