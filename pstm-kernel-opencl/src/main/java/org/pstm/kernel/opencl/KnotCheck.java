package org.pstm.kernel.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;

/** Tries, once for each tile and on the device, in which blocks of each pillar travel times may be taken from knots. */
final class KnotCheck {

  private final SessionBuffers buffers;
  private final cl_kernel kernel;
  private final cl_mem good;
  private final int blocks;

  KnotCheck(SessionBuffers buffers, cl_program program) {
    this.buffers = buffers;
    blocks = buffers.layout.padded() / LaunchShape.KNOT;
    kernel = buffers.resources().kernel(program, "check_knots");
    good = buffers.good.orElseThrow();
    cl_mem[] all = {buffers.how, buffers.tables, buffers.times, good};
    for (int i = 0; i < all.length; i++)
      OpenClException.check("clSetKernelArg", CL.clSetKernelArg(kernel, i, Sizeof.cl_mem, Pointer.to(all[i])));
  }

  /** The answers, for pillar and block. */
  cl_mem good() {
    return good;
  }

  void launch(int pillars, cl_event event) {
    OpenClException.check("clEnqueueNDRangeKernel", CL.clEnqueueNDRangeKernel(buffers.computing, kernel, 2, null,
        new long[] {blocks, pillars}, new long[] {1, 1}, 0, null, event));
  }
}
