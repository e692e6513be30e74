package org.pstm.kernel.tck;

/** The contract on a kernel that claims the basics alone, and yet refuses nothing. */
final class TooModestUnderContract extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "reference";
  }

  @Override
  protected boolean hasAllPhysics() {
    return false;
  }
}
