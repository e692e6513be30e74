package org.pstm.kernel.opencl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_image_desc;
import org.jocl.cl_image_format;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;
import org.pstm.kernel.gpu.VelocityTexels;

/** What a session holds on a device; closed in reverse order. Counts of all sessions show leaks. */
final class DeviceResources implements AutoCloseable {

  /** Objects of all sessions that are alive. */
  private static final AtomicLong ALIVE = new AtomicLong();

  private final DeviceContext context;
  private final Deque<Runnable> releases = new ArrayDeque<>();
  private final long memory;
  private long bytes;

  DeviceResources(DeviceContext context, long memory) {
    this.context = context;
    this.memory = memory;
  }

  /** Queues, kernels and buffers of all sessions that were not closed. */
  static long alive() {
    return ALIVE.get();
  }

  private void own(Runnable release) {
    ALIVE.incrementAndGet();
    releases.push(release);
  }

  /** Creates a queue that notes when its commands began and ended. */
  @SuppressWarnings("deprecation") // what took its place is not in OpenCL 1.2
  cl_command_queue queue() {
    int[] code = new int[1];
    cl_command_queue queue =
        CL.clCreateCommandQueue(context.context(), context.device().id(), CL.CL_QUEUE_PROFILING_ENABLE, code);
    OpenClException.check("clCreateCommandQueue", code[0]);
    own(() -> CL.clReleaseCommandQueue(queue));
    return queue;
  }

  /** Creates a kernel of a program. */
  cl_kernel kernel(cl_program program, String name) {
    int[] code = new int[1];
    cl_kernel kernel = CL.clCreateKernel(program, name, code);
    OpenClException.check("clCreateKernel", code[0]);
    own(() -> CL.clReleaseKernel(kernel));
    return kernel;
  }

  private void reserve(long size) {
    bytes += size;
    if (bytes > memory)
      throw new OpenClException("OpenCL: " + bytes + " bytes of buffers are more than " + memory,
          CL.CL_MEM_OBJECT_ALLOCATION_FAILURE);
  }

  /** Creates a 3D image that kernels read. */
  cl_mem image(cl_image_format format, VelocityTexels texels) {
    reserve(texels.bytes());
    cl_image_desc shape = new cl_image_desc();
    shape.image_type = CL.CL_MEM_OBJECT_IMAGE3D;
    shape.image_width = texels.width();
    shape.image_height = texels.height();
    shape.image_depth = texels.depth();
    int[] code = new int[1];
    cl_mem image = CL.clCreateImage(context.context(), CL.CL_MEM_READ_ONLY, format, shape, null, code);
    OpenClException.check("clCreateImage", code[0]);
    own(() -> CL.clReleaseMemObject(image));
    return image;
  }

  /** Creates a buffer of at least one element. */
  cl_mem buffer(long wanted) {
    long size = Math.max(wanted, Long.BYTES);
    reserve(size);
    int[] code = new int[1];
    cl_mem buffer = CL.clCreateBuffer(context.context(), CL.CL_MEM_READ_WRITE, size, null, code);
    OpenClException.check("clCreateBuffer", code[0]);
    own(() -> CL.clReleaseMemObject(buffer));
    return buffer;
  }

  /** Makes the first {@code size} bytes of a buffer zero, which also makes lazy drivers find its memory. */
  static void clear(cl_command_queue queue, cl_mem buffer, long size) {
    OpenClException.check("clEnqueueFillBuffer", CL.clEnqueueFillBuffer(queue, buffer, Pointer.to(new int[1]),
        Sizeof.cl_int, 0, size, 0, null, null));
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      releases.pop().run();
      ALIVE.decrementAndGet();
    }
  }
}
