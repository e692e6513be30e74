package org.pstm.kernel.opencl;

import static org.jocl.CL.CL_DEVICE_EXTENSIONS;
import static org.jocl.CL.CL_DEVICE_GLOBAL_MEM_SIZE;
import static org.jocl.CL.CL_DEVICE_IMAGE3D_MAX_DEPTH;
import static org.jocl.CL.CL_DEVICE_IMAGE3D_MAX_HEIGHT;
import static org.jocl.CL.CL_DEVICE_IMAGE3D_MAX_WIDTH;
import static org.jocl.CL.CL_DEVICE_IMAGE_SUPPORT;
import static org.jocl.CL.CL_DEVICE_LOCAL_MEM_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_CLOCK_FREQUENCY;
import static org.jocl.CL.CL_DEVICE_MAX_COMPUTE_UNITS;
import static org.jocl.CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_WORK_GROUP_SIZE;
import static org.jocl.CL.CL_DEVICE_NAME;
import static org.jocl.CL.CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT;
import static org.jocl.CL.CL_DEVICE_SINGLE_FP_CONFIG;
import static org.jocl.CL.CL_DEVICE_TYPE;
import static org.jocl.CL.CL_DEVICE_VERSION;
import static org.jocl.CL.CL_DRIVER_VERSION;
import static org.jocl.CL.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;

/**
 * A device as OpenCL describes it.
 *
 * @param id OpenCL's handle
 * @param number its place among all devices, over the platforms, from 0
 * @param name for people
 * @param driver version of device and driver
 * @param type what kind it is
 * @param units compute units
 * @param megahertz greatest clock frequency
 * @param lanes output samples that a work-item holds
 * @param rounding options that make divisions and roots exact where the device can
 * @param limitsRegisters whether its compiler takes a greatest number of registers
 * @param limits what may be used of it
 */
record OpenClDevice(cl_device_id id, int number, String name, String driver, Type type, int units, int megahertz,
    int lanes, String rounding, boolean limitsRegisters, DeviceLimits limits) {

  /** The system property that sets the output samples of a work-item: 1, 4, 8 or 16. */
  static final String LANES = "pstm.opencl.lanes";

  /** Kinds of devices, the preferred first. */
  enum Type {
    GPU, ACCELERATOR, CPU
  }

  /** Asks OpenCL. */
  static OpenClDevice of(cl_device_id id, int number) {
    long typeBits = number(id, CL_DEVICE_TYPE);
    Type type = (typeBits & CL.CL_DEVICE_TYPE_GPU) != 0 ? Type.GPU
        : (typeBits & CL.CL_DEVICE_TYPE_CPU) != 0 ? Type.CPU : Type.ACCELERATOR;
    boolean exact = (number(id, CL_DEVICE_SINGLE_FP_CONFIG) & CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0;
    DeviceLimits limits = new DeviceLimits((int) number(id, CL_DEVICE_MAX_WORK_GROUP_SIZE),
        number(id, CL_DEVICE_LOCAL_MEM_SIZE), number(id, CL_DEVICE_MAX_MEM_ALLOC_SIZE),
        number(id, CL_DEVICE_GLOBAL_MEM_SIZE), texels(id));
    return new OpenClDevice(id, number, text(id, CL_DEVICE_NAME),
        text(id, CL_DEVICE_VERSION) + ", driver " + text(id, CL_DRIVER_VERSION), type,
        (int) number(id, CL_DEVICE_MAX_COMPUTE_UNITS), (int) number(id, CL_DEVICE_MAX_CLOCK_FREQUENCY),
        lanes(type, (int) number(id, CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT)),
        exact ? "-cl-fp32-correctly-rounded-divide-sqrt" : "",
        text(id, CL_DEVICE_EXTENSIONS).contains("cl_nv_compiler_options"), limits);
  }

  private static int texels(cl_device_id id) {
    if (number(id, CL_DEVICE_IMAGE_SUPPORT) == 0) return 0;
    return (int) Math.min(number(id, CL_DEVICE_IMAGE3D_MAX_WIDTH),
        Math.min(number(id, CL_DEVICE_IMAGE3D_MAX_HEIGHT), number(id, CL_DEVICE_IMAGE3D_MAX_DEPTH)));
  }

  /** A GPU makes its own vectors of work-items; a processor's compiler is given them. */
  private static int lanes(Type type, int width) {
    int wanted = Integer.getInteger(LANES, type == Type.CPU ? width : 1);
    return wanted >= 16 ? 16 : wanted >= 8 ? 8 : wanted >= 4 ? 4 : 1;
  }

  /** Numbers come in 4 or 8 bytes, little end first on every machine that has OpenCL. */
  private static long number(cl_device_id id, int what) {
    long[] value = new long[1];
    OpenClException.check("clGetDeviceInfo", CL.clGetDeviceInfo(id, what, Long.BYTES, Pointer.to(value), null));
    return value[0];
  }

  private static String text(cl_device_id id, int what) {
    long[] size = new long[1];
    OpenClException.check("clGetDeviceInfo", CL.clGetDeviceInfo(id, what, 0, null, size));
    byte[] bytes = new byte[(int) size[0]];
    OpenClException.check("clGetDeviceInfo", CL.clGetDeviceInfo(id, what, bytes.length, Pointer.to(bytes), null));
    return new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8).strip();
  }

  /** For logs and reports. */
  String describe() {
    return "%s %d, %s, %d units, %.1f GiB, %s".formatted(type.name().toLowerCase(Locale.ROOT), number, name, units,
        limits.memory() / (double) (1L << 30), driver);
  }
}
