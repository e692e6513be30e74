package org.pstm.kernel.opencl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_image_format;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import org.pstm.kernel.gpu.DeviceLedger;
import org.pstm.kernel.gpu.SourceLines;

/**
 * A device at work: its context, and the programs compiled for it.
 *
 * <p>There is one for each device for as long as the process lives, owned by nobody else: kernels come and go, and
 * compiling a program takes from a tenth of a second to several.
 */
final class DeviceContext {

  private static final Map<Integer, DeviceContext> BY_NUMBER = new ConcurrentHashMap<>();

  private final OpenClDevice device;
  private final cl_context context;
  private final Map<Program, cl_program> programs = new HashMap<>();

  private final List<DeviceLedger> ledgers = new CopyOnWriteArrayList<>();

  private DeviceContext(OpenClDevice device) {
    this.device = device;
    int[] code = new int[1];
    try (SignalGuard _ = SignalGuard.open()) {
      context = CL.clCreateContext(new cl_context_properties(), 1, new cl_device_id[] {device.id()}, null, null, code);
    }
    OpenClException.check("clCreateContext", code[0]);
  }

  /** That of a device. */
  static DeviceContext of(OpenClDevice device) {
    return BY_NUMBER.computeIfAbsent(device.number(), n -> new DeviceContext(device));
  }

  /**
   * What is compiled.
   *
   * @param source the whole text
   * @param options of the compiler
   */
  record Program(String source, String options) {}

  /** Those of all kernels on the device. */
  List<DeviceLedger> ledgers() {
    return ledgers;
  }

  OpenClDevice device() {
    return device;
  }

  cl_context context() {
    return context;
  }

  /** The compiled program; of two threads that want the same one waits for the other. */
  synchronized cl_program program(Program wanted) {
    return programs.computeIfAbsent(wanted, this::build);
  }

  private cl_program build(Program wanted) {
    int[] code = new int[1];
    cl_program program = CL.clCreateProgramWithSource(context, 1, new String[] {wanted.source()}, null, code);
    OpenClException.check("clCreateProgramWithSource", code[0]);
    int built;
    try (SignalGuard _ = SignalGuard.open()) {
      built = CL.clBuildProgram(program, 1, new cl_device_id[] {device.id()}, wanted.options(), null, null);
    }
    if (built == CL.CL_SUCCESS) return program;
    String log = new SourceLines(wanted.source()).readable(log(program));
    CL.clReleaseProgram(program);
    throw new OpenClException("OpenCL: the compiler of " + device.name() + " refused a program ("
        + CL.stringFor_errorCode(built) + ", options " + wanted.options() + "):\n" + log, built);
  }

  /** The work-items that a group of a compiled kernel may have here. */
  int groupOf(cl_kernel kernel) {
    long[] most = new long[1];
    OpenClException.check("clGetKernelWorkGroupInfo", CL.clGetKernelWorkGroupInfo(kernel, device.id(),
        CL.CL_KERNEL_WORK_GROUP_SIZE, Sizeof.size_t, Pointer.to(most), null));
    return (int) Math.min(Integer.MAX_VALUE, most[0]);
  }

  /** Whether the device reads 3D images of a format. */
  boolean supports(cl_image_format wanted) {
    int[] count = new int[1];
    OpenClException.check("clGetSupportedImageFormats", CL.clGetSupportedImageFormats(context, CL.CL_MEM_READ_ONLY,
        CL.CL_MEM_OBJECT_IMAGE3D, 0, null, count));
    cl_image_format[] formats = new cl_image_format[count[0]];
    for (int i = 0; i < formats.length; i++) formats[i] = new cl_image_format();
    OpenClException.check("clGetSupportedImageFormats", CL.clGetSupportedImageFormats(context, CL.CL_MEM_READ_ONLY,
        CL.CL_MEM_OBJECT_IMAGE3D, formats.length, formats, null));
    return Arrays.stream(formats).anyMatch(f -> f.image_channel_order == wanted.image_channel_order
        && f.image_channel_data_type == wanted.image_channel_data_type);
  }

  private String log(cl_program program) {
    long[] size = new long[1];
    CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
    byte[] text = new byte[(int) size[0]];
    CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, text.length, Pointer.to(text), null);
    return new String(text, StandardCharsets.UTF_8).replace('\0', ' ').strip();
  }
}
