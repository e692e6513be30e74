package org.pstm.kernel.vector;

import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/** A program that creates the kernels named and says what it got: a line for each. */
final class CreateKernels {

  private CreateKernels() {}

  public static void main(String[] requests) {
    for (String request : requests) {
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(request)) {
        System.out.println(request + ": " + kernel.id());
      } catch (KernelUnavailableException e) {
        System.out.println(request + ": KernelUnavailableException: " + e.getMessage());
      }
    }
  }
}
