package org.pstm.kernel.opencl;

import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;

/** A program that creates the kernels named and says what it got: a line for each. */
final class ProbeKernels {

  private ProbeKernels() {}

  public static void main(String[] requests) {
    for (String request : requests) {
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(request)) {
        System.out.println(request + ": " + kernel.id());
      } catch (KernelUnavailableException e) {
        System.out.println(request + ": " + e.getMessage());
      }
    }
  }
}
