package org.pstm.kernel.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jocl.cl_image_format;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.pstm.kernel.gpu.TileLayout;
import org.pstm.kernel.gpu.VelocityPrecision;
import org.pstm.kernel.gpu.VelocityTexels;

/** The velocity of a tile where it lies apart from the other tables: a buffer of its own, or a 3D image. */
final class VelocityImage {

  /** The argument of the kernels, behind those that all have. */
  private static final int ARGUMENT = 17;

  private final VelocityStorage storage;
  private final TileLayout layout;
  private final VelocityTexels texels;
  private final MemorySegment host;
  private final cl_mem memory;

  VelocityImage(VelocityStorage storage, TileLayout layout, DeviceResources resources, Arena arena) {
    this.storage = storage;
    this.layout = layout;
    texels = new VelocityTexels(layout, storage.precision());
    host = arena.allocate(bytes(storage, layout), Long.BYTES);
    memory = storage.isImage() ? resources.image(format(storage.precision()), texels)
        : resources.buffer(host.byteSize());
  }

  /** Texels of one number; of a half its bits. */
  static cl_image_format format(VelocityPrecision precision) {
    cl_image_format format = new cl_image_format();
    format.image_channel_order = CL.CL_R;
    format.image_channel_data_type = precision == VelocityPrecision.HALF ? CL.CL_UNSIGNED_INT16 : CL.CL_FLOAT;
    return format;
  }

  /** Bytes on the device, and as many of the host that it is filled from; 0 where it does not lie apart. */
  static long bytes(VelocityStorage storage, TileLayout layout) {
    if (!storage.isApart()) return 0;
    return storage.isImage() ? new VelocityTexels(layout, storage.precision()).bytes()
        : layout.plane() * storage.precision().bytes();
  }

  /** Makes it an argument of a kernel. */
  void bind(cl_kernel kernel) {
    OpenClException.check("clSetKernelArg " + ARGUMENT,
        CL.clSetKernelArg(kernel, ARGUMENT, Sizeof.cl_mem, Pointer.to(memory)));
  }

  /**
   * Begins to send the velocity of a tile.
   *
   * @param tables those of its pillars, slownesses first
   */
  void send(cl_command_queue queue, MemorySegment tables, int pillars, cl_event event) {
    if (storage.isImage()) {
      texels.write(tables, pillars, host);
      long[] origin = {0, 0, 0};
      long[] region = {texels.width(), texels.height(), texels.depth()};
      OpenClException.check("clEnqueueWriteImage", CL.clEnqueueWriteImage(queue, memory, false, origin, region, 0, 0,
          HostMemory.pointer(host), 0, null, event));
    } else {
      VelocityTexels.writePlane(tables, layout, storage.precision(), host);
      OpenClException.check("clEnqueueWriteBuffer", CL.clEnqueueWriteBuffer(queue, memory, false, 0, host.byteSize(),
          HostMemory.pointer(host), 0, null, event));
    }
  }

  long size() {
    return host.byteSize();
  }
}
